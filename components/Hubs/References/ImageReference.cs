using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace JupyterHubInfra.Components.Hubs.References;

/// <summary>An image of containers as people write it, with an exact tag or a digest: <c>quay.io/jupyter/scipy-notebook:2026-07-20</c>.</summary>
/// <remarks>hubctl compiles this file too (docs/decisions), so that command and program never disagree: it uses nothing of this project.</remarks>
public static partial class ImageReference
{
    /// <summary>What is allowed, in words.</summary>
    public const string Allowed = "an image with an exact tag, such as quay.io/jupyter/scipy-notebook:2026-07-20";

    private const string Moving = "latest";

    /// <summary>Reads an image.</summary>
    /// <param name="text">What is written.</param>
    /// <param name="image">The same text.</param>
    /// <param name="problem">Why it is none, as a sentence about "it" without the final dot.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out string? image, out string? problem)
    {
        problem = ProblemOf(text);
        image = problem is null ? text : null;
        return image is not null;
    }

    private static string? ProblemOf(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Any(char.IsWhiteSpace))
        {
            return "it is empty or has blanks";
        }

        if (text.Contains("://", StringComparison.Ordinal))
        {
            return "it begins with a scheme, which names of images do not have";
        }

        var (rest, digest) = text.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at ? (text[..at], text[(at + 1)..]) : (text, null);
        var colon = rest.IndexOf(':', rest.LastIndexOf('/') + 1);
        var (name, tag) = colon < 0 ? (rest, null) : (rest[..colon], rest[(colon + 1)..]);
        return Name().IsMatch(name) switch
        {
            _ when digest is not null && !Digest().IsMatch(digest) => "its digest is not sha256: and 64 hexadecimal digits",
            _ when tag is not null && !Tag().IsMatch(tag) => $"its tag '{tag}' is not of 1 to 128 letters, digits and . _ -, the first no dot or hyphen",
            _ when tag is null && digest is null => "it has no tag, which means the moving tag latest",
            _ when tag is Moving && digest is null => "its tag moves, so that nodes would not agree on what it means",
            false => $"'{name}' is not a registry and a repository in lower-case letters, digits and . _ -",
            true => null,
        };
    }

    // A registry has a dot, a port, or is localhost; the repository's parts are lower-case words.
    [GeneratedRegex(@"^((?=[^/]*[.:]|localhost/)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?/)?[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$")]
    private static partial Regex Name();

    [GeneratedRegex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$")]
    private static partial Regex Tag();

    [GeneratedRegex("^sha256:[0-9a-f]{64}$")]
    private static partial Regex Digest();
}
