namespace JupyterHubInfra.Components.Machines;

/// <summary>Names of accounts, as useradd takes them; they become file names on the machines.</summary>
public static class LoginName
{
    private const int Longest = 32;

    /// <summary>What is allowed, in words.</summary>
    public const string Allowed = "an account is named by 1 to 32 lower-case letters, digits, '-' and '_', starting with a letter or '_'; root cannot log in";

    /// <summary>The same as a regular expression, without the rule on root.</summary>
    public const string Pattern = "^[a-z_][a-z0-9_-]{0,31}$";

    /// <summary>Whether the text names an account that keys can open.</summary>
    /// <param name="text">The name.</param>
    public static bool IsOne(string text) => text is { Length: > 0 and <= Longest } and not "root"
        && (char.IsAsciiLetterLower(text[0]) || text[0] == '_')
        && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_');
}
