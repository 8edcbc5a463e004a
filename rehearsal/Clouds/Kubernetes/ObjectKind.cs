using System.Collections.Frozen;
using JupyterHubInfra.Rehearsal.Schemas;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes;

/// <summary>A kind of objects. Kinds without a schema are those of custom resources.</summary>
internal sealed record ObjectKind(string Token, string ApiVersion, string Kind, ResourceSchema? Schema)
{
    private const string Patch = "Patch";

    private static readonly FrozenSet<string> ClusterWide = new[]
    {
        "Namespace", "PersistentVolume", "StorageClass", "ClusterRole", "ClusterRoleBinding", "PriorityClass", "CustomResourceDefinition", "ClusterIssuer", "Installation", "APIServer",
        "IPPool", "GlobalNetworkPolicy", "FelixConfiguration", "BGPConfiguration", "CSIDriver", "IngressClass", "RuntimeClass", "VolumeSnapshotClass",
    }.ToFrozenSet(StringComparer.Ordinal);

    internal bool IsNamespaced => !ClusterWide.Contains(Kind);

    /// <summary>Whether it is a patch: some fields of an object that may be somebody else's.</summary>
    internal bool IsPatch { get; private init; }

    /// <summary>Whether the server knows the kind only by a definition that the rehearsal does not have.</summary>
    internal bool IsCustom => !ApiVersion.Contains("k8s.io", StringComparison.Ordinal) && ApiVersion.Contains('.', StringComparison.Ordinal)
        || Token.EndsWith(":CustomResource", StringComparison.Ordinal);

    /// <summary>The kind as a server says it: `Deployment.apps`, `Service`.</summary>
    internal string Qualified => ApiVersion.Split('/') is [var group, _] ? $"{Kind}.{group}" : Kind;

    /// <summary>Its objects as a server says them: `deployments.apps`, `services`.</summary>
    internal string Plural
    {
        get
        {
            var lower = Kind.ToLowerInvariant();
            var plural = lower switch
            {
                _ when lower.EndsWith("ss", StringComparison.Ordinal) => lower + "es",
                _ when lower.EndsWith('y') => lower[..^1] + "ies",
                "endpoints" => lower,
                _ => lower + "s",
            };
            return ApiVersion.Split('/') is [var group, _] ? $"{plural}.{group}" : plural;
        }
    }

    internal static ObjectKind Parse(string token, ResourceSchema? schema)
    {
        var parts = token.Split(':');
        var version = parts.Length > 1 ? parts[1] : "";
        var patches = schema is not null && parts[^1].EndsWith(Patch, StringComparison.Ordinal);
        var kind = patches ? parts[^1][..^Patch.Length] : parts[^1];
        return new ObjectKind(token, version.StartsWith("core/", StringComparison.Ordinal) ? version["core/".Length..] : version, kind, schema) { IsPatch = patches };
    }
}
