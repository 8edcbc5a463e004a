using System.Text.RegularExpressions;

namespace JupyterHubInfra.SurfaceKit;

/// <summary>Brings lines of an official list, and ours, to one spelling, so that they compare as texts.</summary>
public static partial class OfficialLines
{
    // Interfaces that the official sources name and users cannot see.
    private static readonly string[] Unseen = ["IDeployment", "IDeploymentInternal", "IInput", "IOutput", "IUnion", "IInputArgs"];

    /// <summary>One line for each member. A type that is declared in parts gets one line of all their words.</summary>
    public static IReadOnlyList<string> Read(IEnumerable<string> lines)
    {
        var plain = lines.Where(line => line.Length > 0 && line[0] != '#').Select(Plain).ToList();
        var types = plain.Where(line => Declaration().IsMatch(line)).GroupBy(line => Declaration().Match(line).Groups["name"].Value, Whole, StringComparer.Ordinal);
        return [.. plain.Where(line => !Declaration().IsMatch(line)).Concat(types.Select(type => $"{type.Key} {Merged([.. type])}"))];
    }

    /// <summary>Whether a line declares a type rather than a member.</summary>
    public static bool IsType(string line) => Declaration().IsMatch(line) || line.Contains(" delegate ", StringComparison.Ordinal);

    /// <summary>What a line is about: a type or a member, by its full name.</summary>
    public static string Subject(string line) => line[..EndOfSubject(line)];

    /// <summary>One spelling of a line.</summary>
    public static string Plain(string line)
    {
        var end = EndOfSubject(line);
        var (subject, rest) = (line[..end], line[end..]);
        rest = Qualifier().Replace(rest, "");
        rest = Hidden().Replace(rest, "").Replace("[NotNullWhen(true)] ", "", StringComparison.Ordinal).Replace("( ", "(", StringComparison.Ordinal);
        var arrow = rest.LastIndexOf(" -> ", StringComparison.Ordinal);
        if (arrow >= 0)
        {
            // Modifiers come in any order.
            var words = rest[(arrow + 4)..].Split(' ');
            var modifiers = words.TakeWhile(word => word is "static" or "readonly" or "override" or "protected" or "virtual" or "abstract" or "const").ToList();
            rest = rest[..(arrow + 4)] + string.Join(' ', modifiers.Order(StringComparer.Ordinal).Concat(words.Skip(modifiers.Count)));
        }

        return Blanks().Replace($"{subject}{rest}", " ").Trim();
    }

    private static string Whole(string line) => Declaration().Match(line).Groups["rest"].Value;

    private static string Merged(IReadOnlyList<string> parts)
    {
        var split = parts.Select(part => part.Split(" : ", 2)).ToList();
        var words = split.SelectMany(part => part[0].Split(' ')).Distinct(StringComparer.Ordinal)
            .OrderBy(word => word is "class" or "struct" or "interface" or "enum").ThenBy(word => word, StringComparer.Ordinal);
        var parents = split.Where(part => part.Length > 1).SelectMany(part => Parts(part[1])).Where(parent => !Unseen.Contains(parent)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return string.Join(' ', words) + (parents.Count == 0 ? "" : " : " + string.Join(", ", parents));
    }

    private static IEnumerable<string> Parts(string text)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == ',' && depth == 0))
            {
                yield return text[start..i].Trim();
                start = i + 1;
            }
            else
            {
                depth += text[i] is '<' ? 1 : text[i] is '>' ? -1 : 0;
            }
        }
    }

    private static int EndOfSubject(string line)
    {
        var depth = 0;
        for (var i = 0; i < line.Length; i++)
        {
            depth += line[i] is '<' ? 1 : line[i] is '>' ? -1 : 0;
            if (depth == 0 && line[i] is ' ' or '(' or '[')
            {
                return i;
            }
        }

        return line.Length;
    }

    [GeneratedRegex(@"^(?<name>\S[^( ]*(?:, [^( ]*)*) (?<rest>(?:(?:static|sealed|abstract|readonly) )*(?:class|struct|interface|enum)(?: : .*)?)$")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(global::)?\b([A-Za-z_]\w*\.)+(?=[A-Za-z_])")]
    private static partial Regex Qualifier();

    [GeneratedRegex(@"\b(private protected|private|internal) (get|set|init); ?")]
    private static partial Regex Hidden();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
