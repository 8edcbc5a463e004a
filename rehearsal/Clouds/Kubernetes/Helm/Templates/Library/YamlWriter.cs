using System.Globalization;
using System.Text;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm.Templates.Library;

/// <summary>Values as YAML, in Helm's layout.</summary>
internal static class YamlWriter
{
    private const string Marks = ": #{}[]&*!|>'\"%@`,?";

    internal static string Write(object? value)
    {
        var text = new StringBuilder();
        Write(text, value, 0, inline: false);
        return text.ToString().Trim('\n');
    }

    private static void Write(StringBuilder text, object? value, int depth, bool inline)
    {
        var indent = new string(' ', depth);
        switch (value)
        {
            case IDictionary<string, object?> { Count: > 0 } map:
                foreach (var (i, entry) in map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Index())
                {
                    text.Append(inline && i == 0 ? "" : indent).Append(Plain(entry.Key)).Append(':');
                    Inner(text, entry.Value, entry.Value is IList<object?> ? depth : depth + 2);
                }

                break;
            case IList<object?> { Count: > 0 } list:
                foreach (var item in list)
                {
                    text.Append(indent).Append("- ");
                    if (item is IDictionary<string, object?> { Count: > 0 } or IList<object?> { Count: > 0 })
                    {
                        var start = text.Length;
                        Write(text, item, depth + 2, inline: true);
                        if (item is IList<object?>)
                        {
                            // A list in a list begins on the line of its dash.
                            text.Remove(start, depth + 2);
                        }
                    }
                    else
                    {
                        text.Append(Scalar(item, depth + 2)).Append('\n');
                    }
                }

                break;
            default:
                text.Append(indent).Append(Scalar(value, depth)).Append('\n');
                break;
        }
    }

    private static void Inner(StringBuilder text, object? value, int depth)
    {
        if (value is IDictionary<string, object?> { Count: > 0 } or IList<object?> { Count: > 0 })
        {
            text.Append('\n');
            Write(text, value, depth, inline: false);
        }
        else
        {
            text.Append(' ').Append(Scalar(value, depth)).Append('\n');
        }
    }

    private static string Scalar(object? value, int depth) => value switch
    {
        null => "null",
        string text when text.Contains('\n', StringComparison.Ordinal) => Block(text, depth),
        string text => Plain(text),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IDictionary<string, object?> => "{}",
        IList<object?> => "[]",
        _ => TemplateValues.Printed(value),
    };

    private static string Block(string text, int depth)
    {
        var mark = text.EndsWith("\n\n", StringComparison.Ordinal) ? "|+" : text.EndsWith('\n') ? "|" : "|-";
        var lines = text.TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? "" : new string(' ', Math.Max(2, depth)) + line);
        return mark + "\n" + string.Join('\n', lines);
    }

    // What another reader could take for something else than a text is quoted.
    private static string Plain(string text) =>
        text.Length == 0 || YamlValueIsNoText(text) || Marks.Contains(text[0]) || text.Contains(": ", StringComparison.Ordinal) || text.Contains(" #", StringComparison.Ordinal)
        || text[^1] is ':' or ' ' || text[0] is ' ' or '-' && (text.Length == 1 || text[1] == ' ') || text.Contains('\t', StringComparison.Ordinal)
            ? TemplateValues.Quoted(text)
            : text;

    private static bool YamlValueIsNoText(string text) => text is "~" or "null" or "Null" or "NULL" or "true" or "false" or "True" or "False" or "yes" or "no" or "on" or "off" or "y" or "n" or "Yes" or "No" or "On" or "Off"
        || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
