namespace JupyterHubInfra.Components.Hubs;

/// <summary>The names that users can have on a hub.</summary>
public static class HubUserName
{
    /// <summary>The rule in words.</summary>
    public const string Rule = "The hub knows names in lower case, without spaces, slashes and quotes, e.g. 'ada' or 'ada@example.org'.";

    private const int Longest = 255;

    /// <summary>Whether a user can have this name: the hub turns each name into lower case before it compares, so that others would never match.</summary>
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= Longest && !name.Any(c => c != char.ToLowerInvariant(c) || char.IsWhiteSpace(c) || char.IsControl(c) || c is '/' or '\\' or '"' or '\'');
}
