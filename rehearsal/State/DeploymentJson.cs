using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.State;

/// <summary>Reads deployments (version 3).</summary>
internal static class DeploymentJson
{
    private const int Version = 3;

    public static Deployment Read(byte[] json, string file, Func<string, string>? decrypt)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var version = document.RootElement.GetProperty("version").GetInt32();
            if (version != Version)
            {
                throw new FormatException($"its version is {version}, this rehearsal reads version {Version}");
            }

            return Read(document.RootElement.GetProperty("deployment"), decrypt);
        }
        catch (Exception error) when (error is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            throw new StateException(
                $"The state '{file}' is damaged: {error.Message}. Put the state of the run before back (copy '{file}.bak' over it), or delete the file to "
                + "begin with an empty rehearsal.",
                error);
        }
    }

    /// <summary>The whole document.</summary>
    public static byte[] Text(Deployment deployment, SecretForm secrets)
    {
        using var stream = new MemoryStream();
        new DeploymentWriter(secrets).Write(stream, deployment, deployment.SecretsProvider);
        return stream.ToArray();
    }

    private static Deployment Read(JsonElement element, Func<string, string>? decrypt) => new()
    {
        Resources = Items(element, "resources", item => ResourceJson.Read(item, decrypt)),
        PendingOperations = Items(element, "pending_operations", item =>
            new PendingOperation(ResourceJson.Read(item.GetProperty("resource"), decrypt), item.GetProperty("type").GetString()!)),
        SecretsProvider = element.TryGetProperty("secrets_providers", out var provider) ? JsonObject.Create(provider.Clone()) : null,
    };

    private static ImmutableArray<T> Items<T>(JsonElement element, string name, Func<JsonElement, T> read) =>
        element.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? [.. items.EnumerateArray().Select(read)] : [];
}
