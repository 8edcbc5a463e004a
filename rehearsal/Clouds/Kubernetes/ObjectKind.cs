using System.Collections.Frozen;
using JupyterHubInfra.Rehearsal.Schemas;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes;

/// <summary>A kind of objects. Kinds without a schema are those of custom resources.</summary>
internal sealed record ObjectKind(string Token, string ApiVersion, string Kind, ResourceSchema? Schema)
{
    private static readonly FrozenSet<string> ClusterWide = new[]
    {
        "Namespace", "PersistentVolume", "StorageClass", "ClusterRole", "ClusterRoleBinding", "PriorityClass", "CustomResourceDefinition", "ClusterIssuer", "Installation", "APIServer",
        "IPPool", "GlobalNetworkPolicy", "FelixConfiguration", "BGPConfiguration", "CSIDriver", "IngressClass", "RuntimeClass", "VolumeSnapshotClass",
    }.ToFrozenSet(StringComparer.Ordinal);

    internal bool IsNamespaced => !ClusterWide.Contains(Kind);

    internal static ObjectKind Parse(string token, ResourceSchema? schema)
    {
        var parts = token.Split(':');
        var version = parts.Length > 1 ? parts[1] : "";
        return new ObjectKind(token, version.StartsWith("core/", StringComparison.Ordinal) ? version["core/".Length..] : version, parts[^1], schema);
    }
}
