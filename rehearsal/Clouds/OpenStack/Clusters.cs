using System.Globalization;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>Clusters of Magnum: what becomes of them, and what the service or its driver says no to.</summary>
internal static class Clusters
{
    private const int DefaultTimeout = 60;

    internal static string? HostOf(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var url) ? url.Host : null;

    internal static PropertyValue.Map Settle(Making making)
    {
        var template = TemplateOf(making)?.Outputs ?? PropertyValue.Map.Empty;
        var name = making.Text("name")!;
        var address = making.Kept("apiAddress", () => $"https://{Host(making, template)}:6443");
        return PropertyValue.Map.Of(
            ("apiAddress", address),
            ("coeVersion", ClusterImages.Version(making.Cloud, template.Text("image")) ?? ""),
            ("containerVersion", ""),
            ("createTimeout", DefaultTimeout),
            ("createdAt", making.Kept("createdAt", () => ContainerInfraTypes.Moment(making))),
            ("discoveryUrl", ""),
            ("dockerVolumeSize", template["dockerVolumeSize"] ?? 0),
            ("fixedNetwork", template["fixedNetwork"] ?? ""),
            ("fixedSubnet", template["fixedSubnet"] ?? ""),
            ("flavor", template["flavor"] ?? ""),
            ("floatingIpEnabled", template["floatingIpEnabled"] ?? true),
            ("keypair", template["keypairId"] ?? ""),
            ("kubeconfig", making.Kept("kubeconfig", () => ClusterAccess.Kubeconfig(making.Cloud, making.Id, name, address.AsText()!))),
            ("labels", template["labels"] ?? PropertyValue.Map.Empty),
            // Cluster API's machines come and go; its driver tells nobody their addresses.
            ("masterAddresses", PropertyValue.List.Empty),
            ("masterCount", 1),
            ("masterFlavor", template["masterFlavor"] ?? ""),
            ("masterLbEnabled", template["masterLbEnabled"] ?? false),
            ("nodeAddresses", PropertyValue.List.Empty),
            ("projectId", Cloud.Project),
            ("stackId", making.Kept("stackId", () => $"{name[..Math.Min(name.Length, 30)]}-{Deterministic.Letters(12, "stack", making.Id)}".ToLowerInvariant())),
            ("updatedAt", ContainerInfraTypes.Updated(making)),
            ("userId", Cloud.User));
    }

    /// <summary>A look at a cluster whose state has no client certificate asks for a new one: the one way to another.</summary>
    internal static PropertyValue.Map Observe(Cloud cloud, CloudObject cluster) =>
        cluster.Outputs["kubeconfig"]?.Revealed().AsMap()?.Text("client_certificate") is { Length: > 0 }
            ? PropertyValue.Map.Empty
            : PropertyValue.Map.Of(("kubeconfig", ClusterAccess.Kubeconfig(cloud, cluster.Id, cluster.Outputs.Text("name") ?? "", cluster.Outputs.Text("apiAddress") ?? "").AsSecret()));

    internal static void Refuse(Making making)
    {
        var cloud = making.Cloud;
        if (cloud.Limits["clusters"] is { } most && cloud.All(Types.Cluster).Count >= most)
        {
            throw Refusal(cloud, 403, string.Create(CultureInfo.InvariantCulture,
                $"Resource limit exceeded: You have reached the maximum clusters per project, {most}. You may delete a cluster to make room for a new one."));
        }

        if (TemplateOf(making) is not { } template)
        {
            throw Refusal(cloud, 400, $"ClusterTemplate {making.Text("clusterTemplateId")} could not be found.");
        }

        var masters = making.Inputs.Whole("masterCount") ?? 1;
        var problem = masters < 1 || masters % 2 == 0 ? string.Create(CultureInfo.InvariantCulture, $"master nodegroup size of {masters} is invalid, size cannot be an even number.")
            : masters > 1 && !(making.Inputs.Truth("masterLbEnabled") ?? template.Outputs.Truth("masterLbEnabled") ?? false) ? "master_count must be 1 when master_lb_enabled is False"
            : ContainerInfraTypes.FlavorRefusal(cloud, making.Text("flavor")) ?? ContainerInfraTypes.FlavorRefusal(cloud, making.Text("masterFlavor")) ?? ClusterTemplates.FixedProblem(cloud, making.Inputs);
        if (problem is not null)
        {
            throw Refusal(cloud, 400, problem);
        }

        if (making.Text("keypair") is { } key && cloud.Find(Types.Keypair, key) is null && !cloud.Catalog.Knows("keyPairs", key))
        {
            throw Refusal(cloud, 404, $"Unable to find keypair {key}.");
        }
    }

    internal static string? Failure(Making making)
    {
        var template = TemplateOf(making)!.Outputs;
        var image = template.Text("image");
        var capi = ClusterImages.IsOfClusterApi(template.Text("clusterDistro"));
        var reason = !capi ? null
            : ContainerInfraTypes.TooSmall(making.Cloud, making.Text("masterFlavor") ?? template.Text("masterFlavor"))
            ?? ContainerInfraTypes.TooSmall(making.Cloud, making.Text("flavor") ?? template.Text("flavor"))
            ?? (ClusterImages.Version(making.Cloud, image) is null ? $"Image {image} does not have a kube_version property." : null);
        return reason is null ? null : $"Error waiting for openstack_containerinfra_cluster_v1 {making.Id} to become ready: openstack_containerinfra_cluster_v1 is in an error state: {reason}";
    }

    internal static string? RefuseUpdate(Making making)
    {
        if (making.Text("clusterTemplateId") is not { } wanted || wanted == making.Old?.Text("clusterTemplateId"))
        {
            return null;
        }

        var upgrade = $"upgrading openstack_containerinfra_cluster_v1 {making.Id}";
        var path = $"/v1/clusters/{making.Id}/actions/upgrade";
        return making.Cloud.Find(Types.ClusterTemplate, wanted) is not { } template
            ? making.Cloud.Endpoints.Text(upgrade, "[200 202]", "POST", "container-infra", path, 404, Errors.Magnum(404, $"ClusterTemplate {wanted} could not be found."))
            : !ClusterImages.IsOfClusterApi(template.Outputs.Text("clusterDistro"))
                ? making.Cloud.Endpoints.Text(upgrade, "[200 202]", "POST", "container-infra", path, 400, Errors.Magnum(400, "Upgrading a cluster of this driver is not supported."))
                : null;
    }

    private static CloudObject? TemplateOf(Making making) => making.Text("clusterTemplateId") is not { } id ? null
        : making.Cloud.Find(Types.ClusterTemplate, id) ?? making.Cloud.Where(Types.ClusterTemplate, "name", id).FirstOrDefault();

    private static string Host(Making making, PropertyValue.Map template)
    {
        var labels = making.Inputs["labels"]?.AsMap() ?? template["labels"]?.AsMap();
        var isPrivate = labels?.Text("master_lb_floating_ip_enabled") is "false" || template["labels"]?.AsMap()?.Text("master_lb_floating_ip_enabled") is "false";
        var subnet = making.Text("fixedSubnet") ?? template.Text("fixedSubnet");
        return isPrivate && !string.IsNullOrEmpty(subnet) ? making.Cloud.SubnetAddress(subnet, making.Urn + " api") : making.Cloud.PublicAddress(making.Urn + " api");
    }

    private static ProviderException Refusal(Cloud cloud, int code, string message) =>
        cloud.Endpoints.Refusal("creating openstack_containerinfra_cluster_v1", "[202]", "POST", "container-infra", "/v1/clusters", code, Errors.Magnum(code, message));
}
