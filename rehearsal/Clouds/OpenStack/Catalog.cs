using System.Collections.Frozen;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>Every type that the rehearsed OpenStack makes.</summary>
internal static class Catalog
{
    private static readonly FrozenDictionary<string, ResourceType> All =
        new[] { StorageTypes.All, ComputeTypes.All, ContainerInfraTypes.All, DnsTypes.All, IdentityTypes.All, LoadBalancerTypes.All, NetworkTypes.All, AddressTypes.All, ObjectStorageTypes.All, SharedFileSystemTypes.All }
            .SelectMany(types => types).ToFrozenDictionary(type => type.Token, StringComparer.Ordinal);

    internal static ResourceType? Find(string token) => All.GetValueOrDefault(token);
}
