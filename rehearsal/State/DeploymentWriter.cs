using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.State;

/// <summary>Writes deployments as the engine does, piece by piece: what is in memory at once is one resource, not the file.</summary>
internal sealed class DeploymentWriter(SecretForm secrets)
{
    private const string EngineVersion = "v3.259.0";

    // The engine's proof that the manifest was not edited: the SHA-256 of its version.
    private const string Magic = "ab35920a3077459b09dd1a3f7ddc28df4e3efc81b3240013bb6906688abc684d";

    private const int PieceBytes = 64 * 1024;

    private static readonly JsonWriterOptions Options =
        new() { Indented = true, IndentSize = 4, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(Stream stream, Deployment deployment, JsonObject? secretsProvider)
    {
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", 3);
            writer.WriteStartObject("deployment");
            WriteManifest(writer);
            if (secretsProvider is not null)
            {
                writer.WritePropertyName("secrets_providers");
                secretsProvider.WriteTo(writer);
            }

            WriteResources(writer, deployment);
            WritePendingOperations(writer, deployment);
            writer.WriteStartObject("metadata");
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    private static void WriteManifest(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("manifest");
        writer.WriteString("time", Timestamp.Now());
        writer.WriteString("magic", Magic);
        writer.WriteString("version", EngineVersion);
        writer.WriteEndObject();
    }

    private void WriteResources(Utf8JsonWriter writer, Deployment deployment)
    {
        if (deployment.Resources.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("resources");
        foreach (var resource in deployment.Resources)
        {
            ResourceJson.Write(writer, resource, secrets);
            if (writer.BytesPending > PieceBytes)
            {
                writer.Flush();
            }
        }

        writer.WriteEndArray();
    }

    private void WritePendingOperations(Utf8JsonWriter writer, Deployment deployment)
    {
        if (deployment.PendingOperations.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("pending_operations");
        foreach (var operation in deployment.PendingOperations)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("resource");
            ResourceJson.Write(writer, operation.Resource, secrets);
            writer.WriteString("type", operation.Type);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
