using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pulumi;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>A short text that changes exactly when what a hub is made of changes, and from which nothing of it can be read.</summary>
internal static class HubFingerprint
{
    private const int Length = 12;

    public static Output<string> Of(HelmValue.HelmMap values)
    {
        var later = ImmutableArray.CreateBuilder<Output<string>>();
        var plain = JsonSerializer.Serialize(values.ToPlain(value =>
        {
            later.Add(value.Value);
            return $"later {later.Count}";
        }));

        // Twelve digits of a hash over random tokens give none of them away, and a job's name cannot be a secret.
        return Output.Unsecret(Output.All(later).Apply(known => HashOf([HubVersions.Chart, plain, .. known])));
    }

    // Each part with its length: "ab" and "c" is not "a" and "bc".
    private static string HashOf(IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(parts.Select(part => $"{part.Length}:{part}")))))[..Length];
}
