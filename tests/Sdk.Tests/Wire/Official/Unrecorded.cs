using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Sdk.Tests.Wire.Official;

/// <summary>
/// Classes that came after the recordings of the official SDK, which only a machine with the official packages can make. They are of the same
/// generator as the recorded ones; the next recording (PulumiSdk=nuget, UPDATE_SNAPSHOTS=1) takes them off this list.
/// </summary>
internal static class Unrecorded
{
    private const string Outputs = "RegisterResourceOutputs";

    /// <summary>Resource type and class.</summary>
    public static ImmutableSortedDictionary<string, string> Classes { get; } = new Dictionary<string, string>
    {
        ["kubernetes:core/v1:ConfigMapPatch"] = "Pulumi.Kubernetes.Core.V1.ConfigMapPatch",
        ["openstack:containerinfra/cluster:Cluster"] = "Pulumi.OpenStack.ContainerInfra.Cluster",
        ["openstack:containerinfra/clusterTemplate:ClusterTemplate"] = "Pulumi.OpenStack.ContainerInfra.ClusterTemplate",
        ["openstack:containerinfra/nodeGroup:NodeGroup"] = "Pulumi.OpenStack.ContainerInfra.NodeGroup",
        ["openstack:objectstorage/container:Container"] = "Pulumi.OpenStack.ObjectStorage.Container",
        ["openstack:sharedfilesystem/share:Share"] = "Pulumi.OpenStack.SharedFileSystem.Share",
        ["openstack:sharedfilesystem/shareAccess:ShareAccess"] = "Pulumi.OpenStack.SharedFileSystem.ShareAccess",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Our calls without those that no recording can have.</summary>
    public static IReadOnlyList<Call> Without(IEnumerable<Call> ours) =>
        [.. ours.Where(call => call.Method != "RegisterResource" || !Classes.ContainsKey(call.Field("type"))).Select(WithoutOutputs)];

    private static Call WithoutOutputs(Call call)
    {
        if (call.Method != Outputs || call.Request["outputs"] is not JsonObject all || !Classes.Values.Any(all.ContainsKey))
        {
            return call;
        }
        var request = call.Request.DeepClone();
        foreach (var name in Classes.Values)
        {
            _ = ((JsonObject)request["outputs"]!).Remove(name);
        }
        return call with { Request = request };
    }
}
