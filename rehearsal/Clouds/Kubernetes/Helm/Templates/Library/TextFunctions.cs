using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm.Templates.Library;

/// <summary>Functions on texts.</summary>
internal static class TextFunctions
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    internal static IEnumerable<(string, Func<object?[], object?>)> All { get; } =
    [
        ("print", static arguments => string.Concat(arguments.Select(TemplateValues.Printed))),
        ("println", static arguments => string.Join(' ', arguments.Select(TemplateValues.Printed)) + "\n"),
        ("printf", static arguments => Formatted(Arguments.Text(arguments, 0), arguments[1..])),
        ("toString", static arguments => Arguments.Text(arguments, 0)),
        ("quote", static arguments => string.Join(' ', arguments.Where(value => value is not null).Select(value => TemplateValues.Quoted(TemplateValues.Printed(value))))),
        ("squote", static arguments => string.Join(' ', arguments.Where(value => value is not null).Select(value => $"'{TemplateValues.Printed(value)}'"))),
        ("trim", static arguments => Arguments.Text(arguments, 0).Trim()),
        ("trimAll", static arguments => Arguments.Text(arguments, 1).Trim(Arguments.Text(arguments, 0).ToCharArray())),
        ("trimSuffix", static arguments => Arguments.Text(arguments, 1) is var text && text.EndsWith(Arguments.Text(arguments, 0), StringComparison.Ordinal) ? text[..^Arguments.Text(arguments, 0).Length] : text),
        ("trimPrefix", static arguments => Arguments.Text(arguments, 1) is var text && text.StartsWith(Arguments.Text(arguments, 0), StringComparison.Ordinal) ? text[Arguments.Text(arguments, 0).Length..] : text),
        ("upper", static arguments => Arguments.Text(arguments, 0).ToUpperInvariant()),
        ("lower", static arguments => Arguments.Text(arguments, 0).ToLowerInvariant()),
        ("title", static arguments => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(Arguments.Text(arguments, 0))),
        ("repeat", static arguments => string.Concat(Enumerable.Repeat(Arguments.Text(arguments, 1), Arguments.Whole(arguments, 0)))),
        ("substr", static arguments => Substring(Arguments.Text(arguments, 2), Arguments.Whole(arguments, 0), Arguments.Whole(arguments, 1))),
        ("trunc", static arguments => Truncated(Arguments.Text(arguments, 1), Arguments.Whole(arguments, 0))),
        ("contains", static arguments => Arguments.Text(arguments, 1).Contains(Arguments.Text(arguments, 0), StringComparison.Ordinal)),
        ("hasPrefix", static arguments => Arguments.Text(arguments, 1).StartsWith(Arguments.Text(arguments, 0), StringComparison.Ordinal)),
        ("hasSuffix", static arguments => Arguments.Text(arguments, 1).EndsWith(Arguments.Text(arguments, 0), StringComparison.Ordinal)),
        ("replace", static arguments => Arguments.Text(arguments, 0).Length == 0 ? Arguments.Text(arguments, 2) : Arguments.Text(arguments, 2).Replace(Arguments.Text(arguments, 0), Arguments.Text(arguments, 1), StringComparison.Ordinal)),
        ("nospace", static arguments => string.Concat(Arguments.Text(arguments, 0).Where(letter => !char.IsWhiteSpace(letter)))),
        ("cat", static arguments => string.Join(' ', arguments.Where(value => value is not null).Select(TemplateValues.Printed))),
        ("indent", static arguments => Indented(Arguments.Whole(arguments, 0), Arguments.Text(arguments, 1))),
        ("nindent", static arguments => "\n" + Indented(Arguments.Whole(arguments, 0), Arguments.Text(arguments, 1))),
        ("snakecase", static arguments => Cased(Arguments.Text(arguments, 0), '_')),
        ("kebabcase", static arguments => Cased(Arguments.Text(arguments, 0), '-')),
        ("camelcase", static arguments => string.Concat(Arguments.Text(arguments, 0).Split('_', '-', ' ').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..]))),
        ("regexMatch", static arguments => Regex.IsMatch(Arguments.Text(arguments, 1), Arguments.Text(arguments, 0), RegexOptions.None, Patience)),
        ("mustRegexMatch", static arguments => Regex.IsMatch(Arguments.Text(arguments, 1), Arguments.Text(arguments, 0), RegexOptions.None, Patience)),
        ("regexFind", static arguments => Regex.Match(Arguments.Text(arguments, 1), Arguments.Text(arguments, 0), RegexOptions.None, Patience).Value),
        ("regexReplaceAll", static arguments => Regex.Replace(Arguments.Text(arguments, 1), Arguments.Text(arguments, 0), Arguments.Text(arguments, 2), RegexOptions.None, Patience)),
        ("regexReplaceAllLiteral", static arguments => Regex.Replace(Arguments.Text(arguments, 1), Arguments.Text(arguments, 0), Arguments.Text(arguments, 2).Replace("$", "$$", StringComparison.Ordinal), RegexOptions.None, Patience)),
    ];

    private static string Indented(int spaces, string text) => string.Join('\n', text.Split('\n').Select(line => new string(' ', Math.Max(0, spaces)) + line));

    private static string Truncated(string text, int length) => length >= 0 ? (text.Length > length ? text[..length] : text) : (text.Length > -length ? text[^-length..] : text);

    private static string Substring(string text, int from, int to) => text[Math.Clamp(from, 0, text.Length)..(to < 0 || to > text.Length ? text.Length : Math.Max(to, from))];

    private static string Cased(string text, char sign)
    {
        var cased = new StringBuilder();
        foreach (var (i, letter) in text.Index())
        {
            cased.Append(char.IsUpper(letter) && i > 0 && char.IsLower(text[i - 1]) ? sign : "").Append(letter is ' ' or '-' or '_' ? sign : char.ToLowerInvariant(letter));
        }

        return cased.ToString();
    }

    private static string Formatted(string format, object?[] values)
    {
        var (text, next) = (new StringBuilder(), 0);
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                text.Append(format[i]);
                continue;
            }

            var end = i + 1;
            while (end < format.Length && !char.IsLetter(format[end]) && format[end] != '%')
            {
                end++;
            }

            var (flags, verb) = (format[(i + 1)..end], format[end]);
            i = end;
            text.Append(verb == '%' ? "%" : next < values.Length ? Padded(Verb(verb, flags, values[next++]), flags) : $"%!{verb}(MISSING)");
        }

        return text.ToString();
    }

    private static string Verb(char verb, string flags, object? value) => verb switch
    {
        'd' => TemplateValues.Long(value).ToString(CultureInfo.InvariantCulture),
        'q' => TemplateValues.Quoted(TemplateValues.Printed(value)),
        'f' => TemplateValues.Double(value).ToString("F" + (flags.Split('.') is [_, { Length: > 0 } places] ? places : "6"), CultureInfo.InvariantCulture),
        'x' => value is string text ? Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)) : TemplateValues.Long(value).ToString("x", CultureInfo.InvariantCulture),
        'o' => Convert.ToString(TemplateValues.Long(value), 8),
        'T' => TemplateValues.TypeOf(value),
        _ => value is null && verb == 's' ? "%!s(<nil>)" : TemplateValues.Printed(value),
    };

    private static string Padded(string text, string flags)
    {
        var width = flags.Split('.')[0].TrimStart('-', '+', '0');
        if (!int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted))
        {
            return text;
        }

        return flags.StartsWith('-') ? text.PadRight(wanted) : text.PadLeft(wanted, flags.StartsWith('0') ? '0' : ' ');
    }
}
