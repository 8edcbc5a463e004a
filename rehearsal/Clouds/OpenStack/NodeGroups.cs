using System.Globalization;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>Groups of nodes of a Magnum cluster.</summary>
internal static class NodeGroups
{
    internal static PropertyValue.Map Settle(Making making)
    {
        var cluster = ClusterOf(making)?.Outputs ?? PropertyValue.Map.Empty;
        return PropertyValue.Map.Of(
            ("createdAt", making.Kept("createdAt", () => ContainerInfraTypes.Moment(making))), ("dockerVolumeSize", cluster["dockerVolumeSize"] ?? 0), ("flavorId", cluster["flavor"] ?? ""),
            ("imageId", making.Cloud.Find(Types.ClusterTemplate, cluster.Text("clusterTemplateId"))?.Outputs["image"] ?? ""), ("labels", cluster["labels"] ?? PropertyValue.Map.Empty),
            ("minNodeCount", 0), ("projectId", Cloud.Project), ("role", "worker"), ("updatedAt", ContainerInfraTypes.Updated(making)));
    }

    internal static void Refuse(Making making)
    {
        var (cloud, name, id) = (making.Cloud, making.Text("name")!, making.Text("clusterId")!);
        if (ClusterOf(making) is not { } cluster)
        {
            throw Refusal(making, 404, $"Cluster {id} could not be found.");
        }

        if (name is "default-master" or "default-worker" || cloud.Where(Types.NodeGroup, "clusterId", id).Any(other => other.Outputs.Text("name") == name))
        {
            throw Refusal(making, 409, $"A node group with name {name} already exists in the cluster {cluster.Outputs.Text("name")}.");
        }

        if (Numbers(making.Inputs, making.Inputs.Whole("nodeCount") ?? 1) is { } problem)
        {
            throw Refusal(making, 409, problem);
        }

        if (making.Text("role") == "master")
        {
            throw Refusal(making, 400, "Creating master nodegroups is currently not supported.");
        }

        if (ContainerInfraTypes.FlavorRefusal(cloud, making.Text("flavorId")) is { } flavor)
        {
            throw Refusal(making, 400, flavor);
        }
    }

    internal static string? Failure(Making making)
    {
        var count = making.Inputs.Whole("nodeCount") ?? 1;
        var reason = ContainerInfraTypes.TooSmall(making.Cloud, making.Text("flavorId")) ?? (Scales(making) ? ScaleProblem(making.Inputs, count) : null);
        return reason is null ? null : $"Error waiting for openstack_containerinfra_nodegroup_v1 {making.Id} to become ready: openstack_containerinfra_nodegroup_v1 is in an error state: {reason}";
    }

    // First the limits, then the number: a change of both is judged twice.
    internal static string? RefuseUpdate(Making making)
    {
        var (group, cluster) = (making.Id[(making.Id.IndexOf('/', StringComparison.Ordinal) + 1)..], making.Text("clusterId"));
        var current = making.Real?.Whole("nodeCount") ?? making.Old?.Whole("nodeCount") ?? 1;
        var wanted = making.Inputs.Whole("nodeCount") ?? 1;
        var limits = making.Inputs.Whole("minNodeCount") is { } min && min != making.Old?.Whole("minNodeCount") || making.Inputs.Whole("maxNodeCount") != making.Old?.Whole("maxNodeCount");
        if (limits && Numbers(making.Inputs, current) is { } problem)
        {
            return making.Cloud.Endpoints.Text($"updating openstack_containerinfra_nodegroup_v1 {making.Id}", "[202]", "PATCH", "container-infra", $"/v1/clusters/{cluster}/nodegroups/{group}", 409, Errors.Magnum(409, problem));
        }

        var (least, most) = (making.Inputs.Whole("minNodeCount") ?? making.Old?.Whole("minNodeCount") ?? 0, making.Inputs.Whole("maxNodeCount"));
        return wanted != making.Old?.Whole("nodeCount") && (least > wanted || most < wanted)
            ? making.Cloud.Endpoints.Text($"resizing openstack_containerinfra_nodegroup_v1 {making.Id}", "[200 202]", "POST", "container-infra", $"/v1/clusters/{cluster}/actions/resize", 400,
                Errors.Magnum(400, $"Resizing {making.Text("name")} outside the allowed range: min_node_count = {Number(least)}, max_node_count = {(most is { } limit ? Number(limit) : "None")}"))
            : null;
    }

    private static string? Numbers(PropertyValue.Map inputs, int count)
    {
        var (name, least, most) = (inputs.Text("name"), inputs.Whole("minNodeCount") ?? 0, inputs.Whole("maxNodeCount") ?? 0);
        return most > 0 && most < least ? $"max_node_count for {name} is invalid (min_node_count ({Number(least)}) should be less or equal to max_node_count ({Number(most)}))."
            : most > 0 && count > most ? $"max_node_count for {name} is invalid (node_count ({Number(count)}) should be less or equal to max_node_count ({Number(most)}))."
            : least > count ? $"min_node_count for {name} is invalid (min_node_count ({Number(least)}) should be less or equal to node_count ({Number(count)}))."
            : null;
    }

    // No cluster that scales by itself has a group that may become empty.
    private static string? ScaleProblem(PropertyValue.Map inputs, int count) => (inputs.Whole("minNodeCount") ?? 0) < 1 ? "Min node count must be greater than or equal to 1 for all node groups."
        : inputs.Whole("minNodeCount") > count ? "Min node count must be less than or equal to current node count"
        : null;

    private static bool Scales(Making making)
    {
        var cluster = ClusterOf(making)?.Outputs;
        var template = making.Cloud.Find(Types.ClusterTemplate, cluster?.Text("clusterTemplateId"))?.Outputs;
        return (cluster?["labels"]?.AsMap()?.Text("auto_scaling_enabled") ?? template?["labels"]?.AsMap()?.Text("auto_scaling_enabled")) is "true" or "True";
    }

    private static CloudObject? ClusterOf(Making making) => making.Cloud.Find(Types.Cluster, making.Text("clusterId"));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static ProviderException Refusal(Making making, int code, string message) => making.Cloud.Endpoints.Refusal(
        "creating openstack_containerinfra_nodegroup_v1", "[202]", "POST", "container-infra", $"/v1/clusters/{making.Text("clusterId")}/nodegroups", code, Errors.Magnum(code, message));
}
