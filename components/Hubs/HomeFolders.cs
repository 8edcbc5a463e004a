using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>
/// What KubeSpawner 7 makes of a user's name for folders and claims. Stated again here because a pod that may see one home alone has to be told
/// which, before anything runs that could ask KubeSpawner.
/// </summary>
internal static partial class HomeFolders
{
    // KubeSpawner's own limits: of a whole name, and of the hash that makes a shortened name unique.
    private const int Longest = 48;
    private const int HashLength = 8;

    /// <summary>A pattern such as <c>{username}</c> for one user.</summary>
    public static string Of(string pattern, string user) => pattern
        .Replace("{username}", Safe(user), StringComparison.Ordinal)
        .Replace("{user_server}", Safe(user), StringComparison.Ordinal)
        .Replace("{escaped_username}", Escaped(user), StringComparison.Ordinal);

    /// <summary>The name itself where it is fit for an object of Kubernetes, else what is left of it and a hash.</summary>
    public static string Safe(string user) => user.Length <= Longest && ObjectName().IsMatch(user) && !user.Contains("--", StringComparison.Ordinal) ? user : Shortened(user);

    /// <summary>As hubs before JupyterHub 5 did it: every other letter as its number.</summary>
    public static string Escaped(string user) => string.Concat(Encoding.UTF8.GetBytes(user)
        .Select(letter => char.IsAsciiLetterLower((char)letter) || char.IsAsciiDigit((char)letter) ? ((char)letter).ToString() : $"-{letter:x2}"));

    private static string Shortened(string user)
    {
        var most = Longest - HashLength - 3;
        var letters = Others().Replace(user.ToLowerInvariant(), "-").TrimStart('-');
        letters = letters[..Math.Min(letters.Length, most)].TrimEnd('-');
        if (letters.Length > 0 && !char.IsAsciiLetterLower(letters[0]))
        {
            letters = "x-" + letters[..Math.Min(letters.Length, most - 2)];
        }

        return $"{(letters.Length == 0 ? "x" : letters)}---{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(user)))[..HashLength]}";
    }

    [GeneratedRegex(@"^[a-z]([a-z0-9-]*[a-z0-9])?\z")]
    private static partial Regex ObjectName();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Others();
}
