using System.Collections.Immutable;
using System.Text.Json;

namespace JupyterHubInfra.Stacks.Binding;

/// <summary>The settings of one project as the engine hands them to the program: name to text, and which of them were encrypted.</summary>
public sealed record RawSettings(ImmutableSortedDictionary<string, string> Values, ImmutableHashSet<string> SecretNames)
{
    /// <summary>
    /// Reads what an engine passes in PULUMI_CONFIG (a JSON object of full keys to text) and PULUMI_CONFIG_SECRET_KEYS (a JSON list of full keys).
    /// Keys of other namespaces, such as a provider's own, are left out.
    /// </summary>
    public static RawSettings FromEngine(string project, string? config, string? secretKeys)
    {
        var prefix = project + ":";
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        using var configDocument = JsonDocument.Parse(string.IsNullOrEmpty(config) ? "{}" : config);
        foreach (var setting in configDocument.RootElement.EnumerateObject())
        {
            if (setting.Name.StartsWith(prefix, StringComparison.Ordinal))
            {
                values[setting.Name[prefix.Length..]] = setting.Value.GetString() ?? "";
            }
        }

        using var secretDocument = JsonDocument.Parse(string.IsNullOrEmpty(secretKeys) ? "[]" : secretKeys);
        var secrets = secretDocument.RootElement.EnumerateArray().Select(key => key.GetString()!).Where(key => key.StartsWith(prefix, StringComparison.Ordinal));
        return new(values.ToImmutable(), [.. secrets.Select(key => key[prefix.Length..])]);
    }
}
