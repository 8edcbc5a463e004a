using System.Text.Json;
using System.Text.Json.Nodes;

namespace JupyterHubInfra.Rehearsal.State;

/// <summary>Reads what stands before the resources in a state's file.</summary>
internal static class DeploymentHead
{
    // Salts are short: what is not found in here is in a file that somebody else has ordered.
    private const int HeadBytes = 8 * 1024;

    /// <summary>The provider of the secrets; null when the beginning of the file does not hold it, or there is no file.</summary>
    public static JsonObject? SecretsProvider(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        using var stream = File.OpenRead(file);
        var head = new byte[HeadBytes];
        var length = stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
        try
        {
            return Find(head.AsSpan(0, length));
        }
        catch (JsonException)
        {
            // Whoever reads the whole file says what is wrong with it.
            return null;
        }
    }

    private static JsonObject? Find(ReadOnlySpan<byte> head)
    {
        var reader = new Utf8JsonReader(head, isFinalBlock: false, default);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 2 && reader.ValueTextEquals("secrets_providers"))
            {
                return reader.Read() && JsonElement.TryParseValue(ref reader, out var found) && found is { ValueKind: JsonValueKind.Object } provider
                    ? JsonObject.Create(provider)
                    : null;
            }
        }

        return null;
    }
}
