using System.Diagnostics.CodeAnalysis;

namespace JupyterHubInfra.Components.Hubs.Domains;

/// <summary>
/// An allowed domain: <c>callysto.ca</c> is that domain alone, <c>*.callysto.ca</c> all domains below it, at any depth, and not itself.
/// </summary>
/// <remarks>
/// OAuthenticator takes any shell pattern and holds it against the text behind the last <c>@</c> in lower case, where a star stands for dots
/// too. Only patterns that nobody can misread are taken here: <c>*callysto.ca</c> would let in <c>not-callysto.ca</c> as well.
/// </remarks>
public sealed record DomainPattern
{
    private const string Star = "*.";

    // Below these, under a country's two letters, names are sold or given to anybody. Provinces of Canada are handed out like that as well.
    private static readonly string[] Registries = ["ac", "co", "com", "edu", "gob", "gouv", "gov", "ne", "net", "or", "org", "sch"];

    private static readonly string[] Provinces = ["ab", "bc", "mb", "nb", "nf", "nl", "ns", "nt", "nu", "on", "pe", "qc", "sk", "yk"];

    private DomainPattern(string text) => Text = text;

    /// <summary>The entry as it is written.</summary>
    public string Text { get; }

    /// <summary>Whether it stands for all domains below <see cref="Domain"/>.</summary>
    public bool IsWildcard => Text.StartsWith(Star, StringComparison.Ordinal);

    /// <summary>The domain, without the star.</summary>
    public string Domain => IsWildcard ? Text[Star.Length..] : Text;

    /// <summary>Whether anybody can get a domain that it lets in: a top-level domain, or a registry's part of a country's.</summary>
    public bool IsOpenToAnybody => IsWildcard && Domain.Split('.') switch
    {
        [_] => true,
        [var second, { Length: 2 } country] => Registries.Contains(second) || (country == "ca" && Provinces.Contains(second)),
        _ => false,
    };

    /// <summary>Reads an entry.</summary>
    /// <param name="text">What is written.</param>
    /// <param name="pattern">The entry.</param>
    /// <param name="problem">Why it is none, as a sentence about "it" without the final dot, with what to write where that can be told.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out DomainPattern? pattern, out string? problem)
    {
        problem = ProblemOf(text);
        pattern = problem is null ? new DomainPattern(text) : null;
        if (problem is not null && Mended(text) is { } mended)
        {
            problem += $": write '{mended}'";
        }

        return pattern is not null;
    }

    /// <summary>Whether everybody whom the other entry lets in is let in by this one.</summary>
    public bool Covers(DomainPattern other) =>
        Text == other.Text || (IsWildcard && (other.Domain.EndsWith('.' + Domain, StringComparison.Ordinal)));

    /// <summary>Whether a person with this domain is let in.</summary>
    public bool LetsIn(string domain) => IsWildcard
        ? domain.EndsWith('.' + Domain, StringComparison.OrdinalIgnoreCase)
        : string.Equals(domain, Text, StringComparison.OrdinalIgnoreCase);

    /// <summary>The entry.</summary>
    public override string ToString() => Text;

    private static string? ProblemOf(string text) => text switch
    {
        _ when string.IsNullOrWhiteSpace(text) => "it is empty",
        _ when text.AsSpan().IndexOfAny(",;") >= 0 => "it has several domains in one entry; each gets an entry of its own",
        _ when text.Any(char.IsWhiteSpace) => "it has blanks",
        _ when text.Contains("://", StringComparison.Ordinal) => "it is the address of a page (with a scheme), not a domain",
        _ when text.Contains('@', StringComparison.Ordinal) => text.StartsWith('@') ? "it has an @, which does not belong to the domain" : "it is the address of one person (allowedUsers names persons)",
        _ when text.AsSpan().IndexOfAny("/:\\") >= 0 => "it has a path or a port, not only a domain",
        "*" or "*." => "it lets in everybody; if that is meant, set allowAll",
        _ when text.StartsWith('.') => "it starts with a dot, so that no address matches",
        _ when text.EndsWith('.') => "it ends with a dot, so that no address matches",
        _ when text.AsSpan().IndexOfAny("?[]!") >= 0 => "it has a pattern other than a leading *. (characters ?, [, ] and ! are not taken)",
        _ when text.LastIndexOf('*') > 0 || (text[0] == '*' && !text.StartsWith(Star, StringComparison.Ordinal)) =>
            "it has a star elsewhere than alone in front of the first dot, which would let in domains of strangers",
        _ when text.Any(char.IsAsciiLetterUpper) => "it has upper-case letters; domains are written in lower case",
        _ => LabelProblem(text),
    };

    private static string? LabelProblem(string text)
    {
        var wildcard = text.StartsWith(Star, StringComparison.Ordinal);
        var domain = wildcard ? text[Star.Length..] : text;
        var labels = domain.Split('.');
        if (labels.FirstOrDefault(label => !IsLabel(label)) is { } label)
        {
            return label.Length == 0 ? "it has two dots in a row"
                : label.All(char.IsAscii) ? $"its part '{label}' is not of 1 to 63 letters, digits and inner hyphens"
                : $"its part '{label}' has letters that mail systems spell otherwise; give the form that starts with xn--";
        }

        return domain.Length > 253 ? "it is longer than the 253 characters of a domain"
            : labels[^1].All(char.IsAsciiDigit) ? "it ends in a number, as the address of a machine does"
            : labels.Length == 1 && !wildcard ? $"it has no dot, so that only addresses like ada@{domain} would match"
            : null;
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    // What people paste: addresses of pages and persons, names with a dot at an end, capitals. One person is never turned into all colleagues.
    private static string? Mended(string text)
    {
        var plain = text.Trim().ToLowerInvariant();
        var scheme = plain.IndexOf("://", StringComparison.Ordinal);
        plain = scheme < 0 ? plain : plain[(scheme + 3)..];
        var end = plain.AsSpan().IndexOfAny("/:");
        plain = (end < 0 ? plain : plain[..end]).TrimEnd('.');
        plain = plain.StartsWith('@') ? plain[1..] : plain;
        plain = plain.StartsWith('.') ? '*' + plain : plain;
        return plain.Length > 0 && plain != text && ProblemOf(plain) is null ? plain : null;
    }
}
