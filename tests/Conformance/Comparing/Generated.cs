using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Conformance.Comparing;

/// <summary>
/// Brings the values that differ from run to run to their kind: ids, times, addresses, digests, and what the packages random and tls
/// made up, wherever it is part of a text.
/// </summary>
internal sealed partial class Generated
{
    // Defaults and marks, not made up although no input says them.
    private static readonly string[] NeverMadeUp = ["ciphertext", Signatures.Key, "ecdsaCurve", "keyAlgorithm", "separator"];

    private readonly SortedSet<string> _madeUp = new(Comparer<string>.Create((a, b) => a.Length != b.Length ? b.Length - a.Length : string.CompareOrdinal(a, b)));
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>Learns what random and tls resources made up, from registrations or from a state.</summary>
    internal void Learn(string type, JsonNode? inputs, JsonNode? outputs)
    {
        if (!type.StartsWith("random:", StringComparison.Ordinal) && !type.StartsWith("tls:", StringComparison.Ordinal))
        {
            return;
        }

        var given = Texts(inputs).ToHashSet(StringComparer.Ordinal);
        foreach (var text in Texts(outputs).Where(text => text.Length > 1 && !given.Contains(text) && !IsMark(text)))
        {
            if (_madeUp.Add(text))
            {
                _known.Clear();
            }
        }
    }

    /// <summary>The lines of a resource or of an answer about one, values brought to their kind.</summary>
    internal string Text(JsonNode? node, string type = "") => string.Join('\n', Lines.Of(node, Neutral).Select(line => $"{line.Key}: {(IsResult(type, line.Key) ? "<made up>" : line.Value)}"));

    // Numbers and shuffled lists, which no text shows to be made up.
    private static bool IsResult(string type, string path) => type.StartsWith("random:", StringComparison.Ordinal) && Result().IsMatch(path);

    /// <summary>The value of a place in a printed document, brought to its kind.</summary>
    internal static string Printed(string path, string value) => ExportedResult().IsMatch(path) ? "<made up>" : value;

    internal string Neutral(string text)
    {
        if (_known.TryGetValue(text, out var known))
        {
            return known;
        }

        var neutral = text;
        foreach (var madeUp in _madeUp.Where(madeUp => neutral.Contains(madeUp, StringComparison.Ordinal)))
        {
            // Short words may be part of other words.
            neutral = Regex.Replace(neutral, $"(?<![A-Za-z]){Regex.Escape(madeUp)}(?![A-Za-z])", "<made up>");
        }

        neutral = Time().Replace(neutral, "<time>");
        neutral = Salt().Replace(neutral, "<salt>");
        neutral = Packages().Replace(neutral, "project:///node_modules/");
        neutral = Uuid().Replace(neutral, "<uuid>");
        neutral = PlainUuid().Replace(neutral, "<id>");
        neutral = Mac().Replace(neutral, "<mac>");
        neutral = Port().Replace(neutral, "${host}:PORT");
        neutral = Address().Replace(neutral, "<address>");
        neutral = HostName().Replace(neutral, "host-<address>");
        neutral = Suffix().Replace(neutral, "-<suffix>");
        return _known[text] = neutral;
    }

    private static bool IsMark(string text) => text is Signatures.Unknown or Signatures.Secret;

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject map => map.Where(entry => !NeverMadeUp.Contains(entry.Key)).SelectMany(entry => Texts(entry.Value)),
        JsonArray list => list.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    // Where the packages of the program lie beside its project.
    [GeneratedRegex(@"project:///(?:[^#]*/)?node_modules/")]
    private static partial Regex Packages();

    [GeneratedRegex("^v1:[A-Za-z0-9+/=]+:v1:[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$")]
    private static partial Regex Salt();

    [GeneratedRegex(@"^deployment\.resources\[\d+\]\.outputs\.results?(\[\d+\])?$")]
    private static partial Regex ExportedResult();

    [GeneratedRegex(@"^(object|outputs)\.results?(\[\d+\])?$")]
    private static partial Regex Result();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d| [+-]\d{4} [A-Z]+)?")]
    private static partial Regex Time();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex("(?<![0-9a-f])([0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})(?![0-9a-f])")]
    private static partial Regex PlainUuid();

    [GeneratedRegex("([0-9a-f]{2}:){5}[0-9a-f]{2}")]
    private static partial Regex Mac();

    [GeneratedRegex(@"(?<host>127\.0\.0\.1|localhost):\d+")]
    private static partial Regex Port();

    [GeneratedRegex(@"(?<![\d.])(\d{1,3}\.){3}\d{1,3}(?![\d.]|/\d)")]
    private static partial Regex Address();

    // OpenStack names a port after its address.
    [GeneratedRegex(@"\bhost(-\d{1,3}){4}\b")]
    private static partial Regex HostName();

    [GeneratedRegex("-([0-9a-f]{8}|[0-9a-f]{7})(?![0-9a-z])")]
    private static partial Regex Suffix();
}
