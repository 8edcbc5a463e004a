using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>Templates of clusters: what is checked when one is made, and that one in use is never edited.</summary>
internal static class ClusterTemplates
{
    // What may change although clusters use the template.
    private static readonly ImmutableArray<string> Free = ["hidden", "name", "public"];

    internal static string Referenced(string id) => $"ClusterTemplate {id} is referenced by one or multiple clusters.";

    internal static PropertyValue.Map Settle(Making making) => PropertyValue.Map.Of(
        ("clusterDistro", ClusterImages.Distro(making.Cloud, making.Text("image"))), ("createdAt", making.Kept("createdAt", () => ContainerInfraTypes.Moment(making))),
        ("networkDriver", making.Text("networkDriver") ?? "flannel"), ("projectId", Cloud.Project), ("serverType", "vm"), ("updatedAt", ContainerInfraTypes.Updated(making)), ("userId", Cloud.User));

    internal static void Refuse(Making making)
    {
        if (Problem(making) is { } problem)
        {
            throw making.Cloud.Endpoints.Refusal("creating openstack_containerinfra_clustertemplate_v1", "[201]", "POST", "container-infra", "/v1/clustertemplates", 400, Errors.Magnum(400, problem));
        }
    }

    internal static string? RefuseUpdate(Making making)
    {
        var used = making.Cloud.Where(Types.Cluster, "clusterTemplateId", making.Id).Any();
        var edited = making.Inputs.WithoutNotes().Entries.Keys.Union(making.OldInputs?.WithoutNotes().Entries.Keys ?? []).Any(name => !Free.Contains(name) && making.Inputs[name] != making.OldInputs?[name]);
        return (used && edited ? Referenced(making.Id) : Problem(making)) is { } problem
            ? making.Cloud.Endpoints.Text(
                $"updating openstack_containerinfra_clustertemplate_v1 {making.Id}", "[200 202]", "PATCH", "container-infra", "/v1/clustertemplates/" + making.Id, 400, Errors.Magnum(400, problem))
            : null;
    }

    private static string? Problem(Making making)
    {
        var cloud = making.Cloud;
        return making.Text("coe") is { } coe and not "kubernetes" ? $"Requested COE type {coe} is not supported."
            : !cloud.Catalog.Knows("images", making.Text("image")) ? $"Image {making.Text("image")} could not be found."
            : !ClusterImages.HasDistro(cloud, making.Text("image")) ? $"Image {making.Text("image")} doesn't contain os_distro field."
            : ContainerInfraTypes.FlavorRefusal(cloud, making.Text("flavor")) ?? ContainerInfraTypes.FlavorRefusal(cloud, making.Text("masterFlavor"))
            ?? ExternalProblem(cloud, making.Text("externalNetworkId")) ?? FixedProblem(cloud, making.Inputs)
            ?? (making.Text("networkDriver") is { } driver and not ("calico" or "cilium" or "flannel") ? $"Network driver type {driver} is not supported, expecting a calico/cilium/flannel/unspecified network driver." : null);
    }

    /// <summary>What is wrong with the network of the nodes; null when nothing is.</summary>
    internal static string? FixedProblem(Cloud cloud, PropertyValue.Map inputs) =>
        !HasNetwork(cloud, inputs.Text("fixedNetwork")) ? $"Unable to find fixed network {inputs.Text("fixedNetwork")}."
        : !HasSubnet(cloud, inputs.Text("fixedSubnet")) ? $"Unable to find fixed subnet {inputs.Text("fixedSubnet")}."
        : null;

    private static bool HasNetwork(Cloud cloud, string? network) =>
        network is null || cloud.Where(Types.Network, "name", network).Any() || cloud.Catalog.Knows("networks", network) || (Guid.TryParse(network, out _) && cloud.HasNetwork(network));

    private static bool HasSubnet(Cloud cloud, string? subnet) =>
        subnet is null || cloud.Find(Types.Subnet, subnet) is not null || cloud.Where(Types.Subnet, "name", subnet).Any() || cloud.Catalog.Knows("subnets", subnet);

    private static string? ExternalProblem(Cloud cloud, string? network) =>
        network is null || (cloud.Catalog.Knows("networks", network) && cloud.Catalog.Find("networks", network)?.External is not false) || (Guid.TryParse(network, out _) && cloud.NameOf("networks", network) is not null)
            ? null
            : $"Unable to find external network {network}.";
}
