using System.Collections.Frozen;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>Every type that the rehearsed Google Cloud makes.</summary>
internal static class Catalog
{
    private static readonly FrozenDictionary<string, ResourceType> All =
        new[] { AccessTypes.All, AddressTypes.All, BillingTypes.All, ContainerTypes.All, DiskTypes.All, DnsTypes.All, FileTypes.All, MonitoringTypes.All, NetworkTypes.All, RegistryTypes.All, StorageTypes.All }
            .SelectMany(types => types).ToFrozenDictionary(type => type.Token, StringComparer.Ordinal);

    internal static ResourceType? Find(string token) => All.GetValueOrDefault(token);
}
