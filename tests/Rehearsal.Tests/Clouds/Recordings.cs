using System.Text.Json;
using JupyterHubInfra.Rehearsal.Values;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds;

/// <summary>What the real engine and providers said: kept outside of this repository, in ../shared/engine.</summary>
internal static class Recordings
{
    /// <summary>The registrations of a recorded program with the answers to them, of chosen packages.</summary>
    internal static IEnumerable<RecordedRegistration> Registrations(string scenario, string file, string package)
    {
        foreach (var line in File.ReadLines(SharedFacts.PathOf("engine", scenario, file)))
        {
            using var call = JsonDocument.Parse(line);
            var root = call.RootElement;
            if (root.GetProperty("method").GetString() != "RegisterResource"
                || !root.TryGetProperty("response", out var response)
                || !response.TryGetProperty("object", out var answer))
            {
                continue;
            }

            var request = root.GetProperty("request");
            var type = request.GetProperty("type").GetString()!;
            if (type.StartsWith(package + ":", StringComparison.Ordinal))
            {
                yield return new RecordedRegistration(
                    response.GetProperty("urn").GetString()!,
                    type,
                    request.GetProperty("name").GetString()!,
                    request.TryGetProperty("object", out var inputs) ? (PropertyValue.Map)Read(inputs) : PropertyValue.Map.Empty,
                    response.TryGetProperty("id", out var id) ? id.GetString() : null,
                    (PropertyValue.Map)Read(answer));
            }
        }
    }

    internal static PropertyValue Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString() == Signatures.Unknown ? PropertyValue.Unknown.Instance : element.GetString()!,
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => new PropertyValue.List([.. element.EnumerateArray().Select(Read)]),
        JsonValueKind.Object when element.TryGetProperty(Signatures.Key, out _) =>
            new PropertyValue.Secret(element.TryGetProperty("value", out var value) ? Read(value) : "(encrypted)"),
        JsonValueKind.Object => PropertyValue.Map.From(element.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, Read(entry.Value)))),
        _ => PropertyValue.Null.Instance,
    };
}
