using System.Buffers;
using System.Globalization;
using System.Text;

namespace JupyterHubInfra.Components.Text;

/// <summary>
/// Writes YAML that is the same on every machine: order as given, LF, no line folding. Text is quoted whenever any YAML reader
/// could take it for something else; text of several lines becomes a literal block.
/// </summary>
internal static class Yaml
{
    private static readonly SearchValues<char> PlainLetters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./@+=%()<>~");

    /// <summary>Words that YAML 1.1 readers take for booleans or null.</summary>
    private static readonly HashSet<string> Words =
        new(["true", "false", "yes", "no", "on", "off", "null", "y", "n", "~"], StringComparer.OrdinalIgnoreCase);

    /// <summary>One document.</summary>
    public static string Render(YamlMap map)
    {
        var output = new StringBuilder();
        WriteMap(output, map, 0, firstIndented: true);
        return output.ToString();
    }

    /// <summary>Several documents with their separators.</summary>
    public static string RenderAll(params IEnumerable<YamlMap> documents) => string.Join("---\n", documents.Select(Render));

    private static void WriteMap(StringBuilder output, YamlMap map, int indent, bool firstIndented)
    {
        var first = true;
        foreach (var (key, value) in map)
        {
            if (!first || firstIndented)
            {
                output.Append(' ', indent);
            }

            first = false;
            output.Append(Scalar(key)).Append(':');
            WriteValue(output, value, indent);
        }
    }

    private static void WriteValue(StringBuilder output, object value, int indent)
    {
        switch (value)
        {
            case YamlMap { IsEmpty: true }:
                output.Append(" {}\n");
                break;
            case YamlMap map:
                output.Append('\n');
                WriteMap(output, map, indent + 2, firstIndented: true);
                break;
            case string text when IsBlock(text):
                WriteBlock(output, text, indent + 2);
                break;
            case string text:
                output.Append(' ').Append(Scalar(text)).Append('\n');
                break;
            case bool flag:
                output.Append(flag ? " true\n" : " false\n");
                break;
            case int number:
                output.Append(' ').Append(number.ToString(CultureInfo.InvariantCulture)).Append('\n');
                break;
            case IEnumerable<object> list:
                WriteList(output, list, indent);
                break;
            default:
                throw new ArgumentException($"A {value.GetType().Name} cannot be written as YAML.");
        }
    }

    private static void WriteList(StringBuilder output, IEnumerable<object> list, int indent)
    {
        var empty = true;
        foreach (var item in list)
        {
            output.Append(empty ? "\n" : "");
            empty = false;
            output.Append(' ', indent + 2).Append('-');
            if (item is YamlMap { IsEmpty: false } map)
            {
                output.Append(' ');
                WriteMap(output, map, indent + 4, firstIndented: false);
            }
            else
            {
                WriteValue(output, item, indent + 2);
            }
        }

        output.Append(empty ? " []\n" : "");
    }

    private static bool IsBlock(string text) => text.EndsWith('\n') && text.Length > 1 && text[0] is not (' ' or '\n' or '\t') && text.All(letter => letter == '\n' || !IsUnprintable(letter));

    private static bool IsUnprintable(char letter) => char.IsControl(letter) || char.IsSurrogate(letter) || letter is '\u2028' or '\u2029' or '\ufeff' or '\ufffe' or '\uffff';

    private static void WriteBlock(StringBuilder output, string text, int indent)
    {
        output.Append(text.EndsWith("\n\n", StringComparison.Ordinal) ? " |+\n" : " |\n");
        foreach (var line in text[..^1].Split('\n'))
        {
            if (line.Length > 0)
            {
                output.Append(' ', indent).Append(line);
            }

            output.Append('\n');
        }
    }

    private static string Scalar(string text)
    {
        var plain = text.Length > 0
            && !text.AsSpan().ContainsAnyExcept(PlainLetters)
            && char.IsAsciiLetter(text[0])
            && !Words.Contains(text)
            || text.StartsWith('/') && !text.AsSpan().ContainsAnyExcept(PlainLetters);
        return plain ? text : Quoted(text);
    }

    private static string Quoted(string text)
    {
        var output = new StringBuilder("\"");
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' => output.Append("\\\""),
                '\\' => output.Append("\\\\"),
                '\n' => output.Append("\\n"),
                '\t' => output.Append("\\t"),
                '\r' => output.Append("\\r"),
                _ when IsUnprintable(letter) => output.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => output.Append(letter),
            };
        }

        return output.Append('"').ToString();
    }
}
