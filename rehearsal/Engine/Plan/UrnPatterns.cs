using System.Text;
using System.Text.RegularExpressions;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>A choice of resources: URNs, or patterns in which `*` stands for anything but a colon and `**` for anything.</summary>
internal sealed class UrnPatterns
{
    private readonly HashSet<string> _literals = new(StringComparer.Ordinal);
    private readonly List<Regex> _patterns = [];

    public UrnPatterns(IReadOnlyList<string> texts)
    {
        Literals = [.. texts.Where(text => !text.Contains('*', StringComparison.Ordinal))];
        foreach (var text in texts)
        {
            if (text.Contains('*', StringComparison.Ordinal))
            {
                _patterns.Add(Pattern(text));
            }
            else
            {
                _literals.Add(text);
            }
        }
    }

    /// <summary>The URNs that were named in full, as they were given.</summary>
    public IReadOnlyList<string> Literals { get; }

    /// <summary>Whether anything was chosen.</summary>
    public bool Any => _literals.Count > 0 || _patterns.Count > 0;

    /// <summary>Whether a URN was chosen by name or pattern.</summary>
    public bool Names(string urn) => _literals.Contains(urn) || _patterns.Exists(pattern => pattern.IsMatch(urn));

    /// <summary>Chooses one more.</summary>
    public void Add(string urn) => _literals.Add(urn);

    private static Regex Pattern(string text)
    {
        var expression = new StringBuilder("^");
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '*')
            {
                expression.Append(Regex.Escape(text[i].ToString()));
            }
            else if (i + 1 < text.Length && text[i + 1] == '*')
            {
                expression.Append(".*");
                i++;
            }
            else
            {
                expression.Append("[^:]*");
            }
        }

        return new(expression.Append('$').ToString(), RegexOptions.CultureInvariant);
    }
}
