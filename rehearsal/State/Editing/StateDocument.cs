using System.Text.Json;
using JupyterHubInfra.Rehearsal.Projects;
using JupyterHubInfra.Rehearsal.Secrets;

namespace JupyterHubInfra.Rehearsal.State.Editing;

/// <summary>A state that somebody brings: the document of `pulumi stack export` or `hubctl export`.</summary>
public static class StateDocument
{
    /// <summary>Reads it. What cannot be one is an <see cref="InvalidSettingsException"/>.</summary>
    /// <param name="json">The document.</param>
    /// <param name="shown">Where it came from, for messages.</param>
    /// <param name="open">Opens its secrets by their salt; asked only where it holds encrypted ones.</param>
    public static Deployment Read(byte[] json, string shown, Func<string, ISecretsManager> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("deployment", out var deployment) || deployment.ValueKind != JsonValueKind.Object)
            {
                throw Bad(shown, "it has no 'deployment'");
            }

            if (!root.TryGetProperty("version", out var version) || !version.TryGetInt32(out var number) || number != 3)
            {
                throw new InvalidSettingsException(new("the state is of a version that cannot be read", shown, version.ToString(), "3", "export it again with a Pulumi CLI of version 3"));
            }

            return DeploymentJson.Read(json, shown, SecretsOf(deployment, shown, open) is { } secrets ? secrets.Decrypt : null);
        }
        catch (JsonException e)
        {
            throw Bad(shown, $"it is not valid JSON: {e.Message}", e);
        }
        catch (StateException e)
        {
            throw Bad(shown, e.InnerException?.Message ?? e.Message, e);
        }
    }

    private static ISecretsManager? SecretsOf(JsonElement deployment, string shown, Func<string, ISecretsManager> open)
    {
        if (!deployment.TryGetProperty("secrets_providers", out var provider) || provider.ValueKind != JsonValueKind.Object
            || !provider.TryGetProperty("type", out var type) || type.GetString() is not { Length: > 0 } name)
        {
            return null;
        }

        return name == "passphrase" && provider.TryGetProperty("state", out var state) && state.TryGetProperty("salt", out var salt) && salt.GetString() is { } text
            ? open(text)
            : deployment.GetRawText().Contains("\"ciphertext\"", StringComparison.Ordinal)
                ? throw new InvalidSettingsException(new(
                    "the state's secrets are encrypted by a provider that a rehearsal cannot ask", shown, name, "passphrase", "export it with --show-secrets; the import encrypts it again"))
                : null;
    }

    private static InvalidSettingsException Bad(string shown, string why, Exception? cause = null) =>
        new(new($"this is no state: {why}", shown, Remedy: "give a document that 'hubctl export' or 'pulumi stack export' wrote"), cause);
}
