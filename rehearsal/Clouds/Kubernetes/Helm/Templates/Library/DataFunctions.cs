using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm.Templates.Library;

/// <summary>Documents, digests and versions. What would be random follows from its arguments, so that each rehearsal answers the same.</summary>
internal static class DataFunctions
{
    internal static IEnumerable<(string, Func<object?[], object?>)> All { get; } =
    [
        ("toJson", static arguments => TemplateValues.Json(Arguments.At(arguments, 0))),
        ("mustToJson", static arguments => TemplateValues.Json(Arguments.At(arguments, 0))),
        ("toRawJson", static arguments => TemplateValues.Json(Arguments.At(arguments, 0))),
        ("toPrettyJson", static arguments => TemplateValues.Json(Arguments.At(arguments, 0), indented: true)),
        ("toYaml", static arguments => YamlWriter.Write(Arguments.At(arguments, 0))),
        ("mustToYaml", static arguments => YamlWriter.Write(Arguments.At(arguments, 0))),
        ("fromYaml", static arguments => Parsed(Arguments.Text(arguments, 0)) ?? new Dictionary<string, object?>()),
        ("fromYamlArray", static arguments => Parsed(Arguments.Text(arguments, 0)) ?? new List<object?>()),
        ("fromJson", static arguments => Parsed(Arguments.Text(arguments, 0))),
        ("fromJsonArray", static arguments => Parsed(Arguments.Text(arguments, 0))),
        ("b64enc", static arguments => Convert.ToBase64String(Encoding.UTF8.GetBytes(Arguments.Text(arguments, 0)))),
        ("b64dec", static arguments => Encoding.UTF8.GetString(Convert.FromBase64String(Arguments.Text(arguments, 0)))),
        ("sha256sum", static arguments => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Arguments.Text(arguments, 0))))),
        ("randAlphaNum", static arguments => Deterministic.Letters(Math.Min(32, Arguments.Whole(arguments, 0)), "chart")),
        ("randAlpha", static arguments => Deterministic.Letters(Math.Min(32, Arguments.Whole(arguments, 0)), "chart")),
        ("randNumeric", static arguments => string.Concat(Deterministic.Hex(Math.Min(64, Arguments.Whole(arguments, 0)), "chart").Select(letter => (char)('0' + (letter % 10))))),
        ("uuidv4", static _ => Deterministic.Uuid("chart")),
        ("now", static _ => "2024-01-01T00:00:00Z"),
        ("date", static arguments => Arguments.Text(arguments, 0)),
        ("semverCompare", static arguments => VersionRange.Holds(Arguments.Text(arguments, 0), Arguments.Text(arguments, 1))),
        ("base", static arguments => Arguments.Text(arguments, 0).Split('/')[^1]),
    ];

    private static object? Parsed(string text)
    {
        try
        {
            return TemplateValues.Of(YamlValue.Parse("text", text));
        }
        catch (InvalidSettingsException error)
        {
            return new Dictionary<string, object?>(StringComparer.Ordinal) { ["Error"] = error.Message.Split('\n')[0].ToString(CultureInfo.InvariantCulture) };
        }
    }
}
