using System.Diagnostics.CodeAnalysis;

namespace JupyterHubInfra.Components.Values;

/// <summary>
/// The name of a hub, cluster or fileserver: a DNS-1123 label of 1 to 40 characters (lower-case letters, digits, hyphens; starts with
/// a letter), so that it can also be a server, namespace and host name with a suffix such as <c>-worker-12</c>.
/// </summary>
public sealed record HubName
{
    private const int MaximumLength = 40;

    private HubName(string value) => Value = value;

    /// <summary>The name as written.</summary>
    public string Value { get; }

    /// <summary>Reads a name, or throws a <see cref="FormatException"/> that says what is wrong.</summary>
    public static HubName Parse(string text) => TryParse(text, out var name, out var problem) ? name : throw new FormatException(problem);

    /// <summary>Reads a name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out HubName? name) => TryParse(text, out name, out _);

    /// <summary>Reads a name and says in the user's terms why it could not.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out HubName? name, out string? problem)
    {
        problem = ProblemOf(text ?? "");
        name = problem is null ? new HubName(text!) : null;
        return problem is null && text is not null;
    }

    /// <summary>The name as written.</summary>
    public override string ToString() => Value;

    private static string? ProblemOf(string text)
    {
        const string Way = "Use lower-case letters, digits and hyphens, starting with a letter, e.g. 'hub-dev'.";
        if (text.Length is 0 or > MaximumLength)
        {
            return $"'{text}' is not a name: it has {text.Length} characters, 1 to {MaximumLength} are allowed. {Way}";
        }

        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter != '-')
            {
                return $"'{text}' is not a name: '{letter}' is not allowed. {Way}";
            }
        }

        return !char.IsAsciiLetterLower(text[0]) || text[^1] == '-'
            ? $"'{text}' is not a name: it must start with a letter and end with a letter or digit. {Way}"
            : null;
    }
}
