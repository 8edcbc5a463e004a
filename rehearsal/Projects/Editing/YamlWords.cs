using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace JupyterHubInfra.Rehearsal.Projects.Editing;

/// <summary>Writes new values into a YAML text, in the form that the real CLI chooses.</summary>
/// <param name="newLine">How lines of the text end.</param>
internal sealed partial class YamlWords(string newLine)
{
    private static readonly string[] Words = ["null", "~", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", ".nan"];

    /// <summary>What stands after the colon of a key: one line, or lines below the key.</summary>
    internal string AfterColon(SettingValue value, int column) => value switch
    {
        SettingValue.Text text when IsBlockText(text.Value) => " " + Block(text.Value, column + 2),
        SettingValue.Text text => " " + Scalar(text.Value),
        SettingValue.Plain plain => " " + plain.Value,
        SettingValue.Nothing nothing => " " + nothing.Brackets,
        SettingValue.Secure secure => Line(column + 2) + "secure: " + Scalar(secure.Ciphertext),
        SettingValue.Map map => Line(column + 2) + Key(map.Key) + ":" + AfterColon(map.Value, column + 2),
        SettingValue.Entries entries => string.Concat(entries.All.Select(entry => Line(column + 2) + Key(entry.Key) + ":" + AfterColon(entry.Value, column + 2))),
        SettingValue.List list => (list.Comment is null ? "" : $" # {list.Comment}") + Line(column + 2) + "- " + AfterDash(list.Item, column + 2),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "not a value"),
    };

    /// <summary>What stands after the dash of a list's item.</summary>
    internal string AfterDash(SettingValue value, int column) => value switch
    {
        SettingValue.Secure secure => "secure: " + Scalar(secure.Ciphertext),
        SettingValue.Map map => Key(map.Key) + ":" + AfterColon(map.Value, column + 2),
        SettingValue.Entries entries => AfterColon(entries, column)[(newLine.Length + column + 2)..],
        SettingValue.List list => "- " + AfterDash(list.Item, column + 2),
        _ => AfterColon(value, column)[1..],
    };

    /// <summary>The value inside of brackets or braces, on one line.</summary>
    internal static string Flow(SettingValue value) => value switch
    {
        SettingValue.Text text => Quoted(text.Value),
        SettingValue.Plain plain => plain.Value,
        SettingValue.Nothing nothing => nothing.Brackets,
        SettingValue.Secure secure => $"{{secure: {Quoted(secure.Ciphertext)}}}",
        SettingValue.Map map => $"{{{Quoted(map.Key)}: {Flow(map.Value)}}}",
        SettingValue.Entries entries => $"{{{string.Join(", ", entries.All.Select(entry => $"{Quoted(entry.Key)}: {Flow(entry.Value)}"))}}}",
        SettingValue.List list => $"[{Flow(list.Item)}]",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "not a value"),
    };

    /// <summary>A key of a mapping.</summary>
    internal static string Key(string key) => Scalar(key);

    internal string Line(int column) => newLine + new string(' ', column);

    private static string Scalar(string text) => IsPlain(text) ? text
        : text.Any(char.IsControl) || text.Contains('\u2028', StringComparison.Ordinal) || text.Contains('\u2029', StringComparison.Ordinal) || text.Contains('\ufeff', StringComparison.Ordinal)
            || text.Any(char.IsSurrogate) ? Quoted(text)
        : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    // A JSON text is a double-quoted scalar; whatever is not plain ASCII is escaped in it.
    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.Default)}\"";

    private static bool IsPlain(string text) =>
        PlainText().IsMatch(text) && !Words.Contains(text, StringComparer.OrdinalIgnoreCase) && !MayBeNumber().IsMatch(text);

    // Text of several lines stays readable as a block; what a block cannot hold is quoted.
    private static bool IsBlockText(string text) =>
        text.Contains('\n', StringComparison.Ordinal) && text.Trim('\n').Length > 0 && text[0] is not (' ' or '\n' or '\t')
        && !text.Any(c => char.IsControl(c) && c != '\n') && text.All(c => c < '\ud800' && c is not ('\u2028' or '\u2029' or '\u0085'));

    private string Block(string text, int column)
    {
        var lines = new StringBuilder(text.EndsWith("\n\n", StringComparison.Ordinal) ? "|+" : text.EndsWith('\n') ? "|" : "|-");
        foreach (var line in (text.EndsWith('\n') ? text[..^1] : text).Split('\n'))
        {
            lines.Append(line.Length == 0 ? newLine : Line(column)).Append(line);
        }

        return lines.ToString();
    }

    [GeneratedRegex("^(?!-$|---)[A-Za-z0-9_/.][A-Za-z0-9_/.@+=~%-]*((:| )[A-Za-z0-9_/.@+=~%-]+)*$")]
    private static partial Regex PlainText();

    [GeneratedRegex("^[0-9.+-][0-9a-fA-FxXoO_.:+TZ e-]*$")]
    private static partial Regex MayBeNumber();
}
