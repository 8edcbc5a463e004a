using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.State;

/// <summary>
/// Writes deployments. Each resource is serialised once and kept, because the whole file is written after every step.
/// Not thread-safe.
/// </summary>
internal sealed class DeploymentWriter(SecretForm secrets)
{
    private const string EngineVersion = "v3.259.0";

    // The engine's proof that the manifest was not edited: the SHA-256 of its version.
    private const string Magic = "ab35920a3077459b09dd1a3f7ddc28df4e3efc81b3240013bb6906688abc684d";

    private static readonly JsonWriterOptions Options =
        new() { Indented = true, IndentSize = 4, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConditionalWeakTable<ResourceState, byte[]> _written = [];

    public void Write(Stream stream, Deployment deployment, JsonObject? secretsProvider)
    {
        var head = new StringBuilder("{\n    \"version\": 3,\n    \"deployment\": {\n        \"manifest\": {\n            \"time\": \"")
            .Append(Timestamp.Now()).Append("\",\n            \"magic\": \"").Append(Magic)
            .Append("\",\n            \"version\": \"").Append(EngineVersion).Append("\"\n        },");
        if (secretsProvider is not null)
        {
            head.Append("\n        \"secrets_providers\": ").Append(Indent(Serialize(writer => secretsProvider.WriteTo(writer)), 8)).Append(',');
        }

        // Collected first: one write call, and nothing on disk when serialising fails.
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        Append(buffer, head.ToString());
        AppendItems(buffer, "resources", [.. deployment.Resources.Select(Resource)]);
        AppendItems(buffer, "pending_operations", [.. deployment.PendingOperations.Select(Pending)]);
        Append(buffer, "\n        \"metadata\": {}\n    }\n}\n");
        stream.Write(buffer.WrittenSpan);
    }

    private byte[] Resource(ResourceState resource)
    {
        if (!_written.TryGetValue(resource, out var bytes))
        {
            bytes = Encoding.UTF8.GetBytes(Indent(Serialize(writer => ResourceJson.Write(writer, resource, secrets)), 12));
            _written.Add(resource, bytes);
        }

        return bytes;
    }

    private byte[] Pending(PendingOperation operation) => Encoding.UTF8.GetBytes(Indent(Serialize(writer =>
    {
        writer.WriteStartObject();
        writer.WritePropertyName("resource");
        ResourceJson.Write(writer, operation.Resource, secrets);
        writer.WriteString("type", operation.Type);
        writer.WriteEndObject();
    }), 12));

    private static void AppendItems(ArrayBufferWriter<byte> buffer, string name, byte[][] items)
    {
        if (items.Length == 0)
        {
            return;
        }

        Append(buffer, string.Create(CultureInfo.InvariantCulture, $"\n        \"{name}\": ["));
        for (var i = 0; i < items.Length; i++)
        {
            Append(buffer, i == 0 ? "\n            " : ",\n            ");
            buffer.Write(items[i]);
        }

        Append(buffer, "\n        ],");
    }

    private static string Serialize(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    // Line ends inside of JSON texts are escaped, so that every real one is layout.
    private static string Indent(string json, int spaces) => json.Replace("\n", "\n" + new string(' ', spaces), StringComparison.Ordinal);

    private static void Append(ArrayBufferWriter<byte> buffer, string text) => Encoding.UTF8.GetBytes(text, buffer);
}
