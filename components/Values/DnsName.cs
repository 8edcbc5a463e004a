using System.Diagnostics.CodeAnalysis;

namespace JupyterHubInfra.Components.Values;

/// <summary>
/// A fully qualified host name in lower case without the final dot, e.g. <c>hub.callysto.farm</c>. The first label may be
/// <c>*</c> (wildcard record) or start with an underscore (service records such as <c>_acme-challenge</c>).
/// </summary>
public sealed record DnsName
{
    private DnsName(string value) => Value = value;

    /// <summary>The name without the final dot.</summary>
    public string Value { get; }

    /// <summary>The name with the final dot, as zone files and Designate want it.</summary>
    public string Absolute => Value + ".";

    /// <summary>Reads a name, with or without the final dot, or throws a <see cref="FormatException"/> that says what is wrong.</summary>
    public static DnsName Parse(string text) => TryParse(text, out var name, out var problem) ? name : throw new FormatException(problem);

    /// <summary>Reads a name, with or without the final dot.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out DnsName? name) => TryParse(text, out name, out _);

    /// <summary>Reads a name and says in the user's terms why it could not.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out DnsName? name, out string? problem)
    {
        name = null;
        var plain = (text ?? "").TrimEnd('.');
        problem = ProblemOf(text ?? "", plain);
        if (problem is not null || text is null)
        {
            return false;
        }

        name = new DnsName(plain.ToLowerInvariant());
        return true;
    }

    /// <summary>Whether this name is the zone itself or lies below it.</summary>
    public bool IsWithin(DnsName zone) => Value == zone.Value || Value.EndsWith("." + zone.Value, StringComparison.Ordinal);

    /// <summary>This name below another one: <c>hub</c> under <c>callysto.farm</c> is <c>hub.callysto.farm</c>.</summary>
    public DnsName Under(DnsName zone) => Parse($"{Value}.{zone.Value}");

    /// <summary>The name without the final dot.</summary>
    public override string ToString() => Value;

    private static string? ProblemOf(string text, string plain)
    {
        if (plain.Length == 0)
        {
            return $"'{text}' is not a DNS name: it is empty. Write it like 'hub.example.org'.";
        }

        if (plain.Length > 253)
        {
            return $"'{text}' is not a DNS name: {plain.Length} characters, at most 253 are allowed.";
        }

        var labels = plain.Split('.');
        for (var i = 0; i < labels.Length; i++)
        {
            var label = labels[i];
            if (i == 0 && label == "*")
            {
                continue;
            }

            var letters = i < labels.Length - 1 && label.StartsWith('_') ? label[1..] : label;
            if (letters.Length is 0 or > 63)
            {
                return $"'{text}' is not a DNS name: each part between dots has 1 to 63 characters.";
            }

            foreach (var letter in letters)
            {
                if (!char.IsAsciiLetterOrDigit(letter) && letter != '-')
                {
                    return $"'{text}' is not a DNS name: '{letter}' is not allowed. Use letters, digits and hyphens, e.g. '{Suggestion(plain)}'.";
                }
            }

            if (letters.StartsWith('-') || letters.EndsWith('-'))
            {
                return $"'{text}' is not a DNS name: '{label}' starts or ends with a hyphen.";
            }
        }

        return null;
    }

    private static string Suggestion(string text)
    {
        var mended = string.Concat(text.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c == '.' ? c : '-'));
        return string.Join('.', mended.Split('.').Select(label => label.Trim('-')).Where(label => label.Length > 0));
    }
}
