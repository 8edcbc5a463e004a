namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Where a hub's login stands in a stack file.</summary>
/// <param name="Path">The group.</param>
/// <param name="OAuthClientSecret">The secret of an OAuth service.</param>
/// <param name="LdapSearchPassword">The password of the account that searches a directory.</param>
/// <param name="LtiSharedSecret">The secret shared with a learning platform.</param>
public sealed record LoginPlace(string Path, string OAuthClientSecret, string LdapSearchPassword, string LtiSharedSecret)
{
    /// <summary>On a platform with one hub.</summary>
    public static LoginPlace OfOne { get; } = new("hub.authenticator", "oauthClientSecret", "ldapSearchPassword", "ltiSharedSecret");

    /// <summary>The setting that says which kind it is.</summary>
    public string Kind => $"{Path}.kind";

    /// <summary>On a platform with several hubs, whose secrets stand by their names.</summary>
    public static LoginPlace Of(string hub) => new($"hubs.{hub}.authenticator", $"oauthClientSecrets.{hub}", $"ldapSearchPasswords.{hub}", $"ltiSharedSecrets.{hub}");
}
