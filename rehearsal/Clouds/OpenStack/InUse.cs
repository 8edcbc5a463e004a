using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>What cannot be deleted while something else stands on it.</summary>
internal static class InUse
{
    internal const int Attempts = 40;

    /// <summary>How long the rehearsal waits between two attempts; the real provider takes seconds, until its timeout.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>How long a service takes for what a run must not be ahead of.</summary>
    internal static readonly TimeSpan Answer = Pause * 10;

    /// <summary>Why the cloud keeps an object; null when it lets it go.</summary>
    internal static string? Refusal(Cloud cloud, DeleteRequest request) => request.Type switch
    {
        Types.Subnet when HoldsAddresses(cloud, request) || cloud.Where(Types.Cluster, "fixedSubnet", request.Id).Any() => $"Error waiting for openstack_networking_subnet_v2 {request.Id} to become deleted: context deadline exceeded",
        Types.SecGroup when cloud.All(Types.Port).Any(port => GroupsOf(port).Contains(request.Id)) || ServerIn(cloud, request.Outputs.Text("name")) =>
            "Error deleting openstack_networking_secgroup_v2: context deadline exceeded",
        Types.RouterInterface when LeadsToFloatingIp(cloud, request) => $"Error waiting for openstack_networking_router_interface_v2 {request.Id} to Delete:  context deadline exceeded",
        _ => null,
    };

    /// <summary>Why the cloud refuses at once; null when it does not.</summary>
    internal static string? Objection(Cloud cloud, DeleteRequest request) => request.Type switch
    {
        Types.Router when cloud.Where(Types.RouterInterface, "routerId", request.Id).Any() => cloud.Endpoints.Text(
            $"deleting openstack_networking_router_v2 {request.Id}", "[202 204]", "DELETE", "network", "/v2.0/routers/" + request.Id, 409,
            Errors.Neutron("RouterInUse", $"Router {request.Id} still has ports")),
        Types.ClusterTemplate when cloud.Where(Types.Cluster, "clusterTemplateId", request.Id).Any() => cloud.Endpoints.Text(
            $"deleting openstack_containerinfra_clustertemplate_v1 {request.Id}", "[202 204]", "DELETE", "container-infra", "/v1/clustertemplates/" + request.Id, 400,
            Errors.Magnum(400, ClusterTemplates.Referenced(request.Id))),
        Types.Network when PortOn(cloud, request.Id) is { } port => cloud.Endpoints.Text(
            $"deleting openstack_networking_network_v2 {request.Id}", "[202 204]", "DELETE", "network", "/v2.0/networks/" + request.Id, 409,
            Errors.Neutron("NetworkInUse", $"Unable to complete operation on network {request.Id}. There are one or more ports still in use on the network, id for these ports is: {port.Id}.")),
        Types.Container => ObjectStorageTypes.Objection(cloud, request),
        _ => null,
    };

    // Groups as the port was last told to have; what the cloud told of them is as old as the last look.
    private static ImmutableArray<string> GroupsOf(CloudObject port) =>
        port.Outputs["securityGroupIds"] is Values.PropertyValue.List ? port.Outputs.Texts("securityGroupIds") : port.Outputs.Texts("allSecurityGroupIds");

    // A server without a port of the stack has one of its own, in its groups.
    private static bool ServerIn(Cloud cloud, string? group) => cloud.All(Types.Instance).Any(server =>
        !Servers.HasFailed(server.Outputs) && server.Outputs.Items("networks").Any(network => network.AsMap()?.Text("port") is null or "") && server.Outputs.Texts("securityGroups").Contains(group!));

    private static CloudObject? PortOn(Cloud cloud, string network) => cloud.Where(Types.Port, "networkId", network).FirstOrDefault();

    // A port's address goes with the port; a server's own address without one stays as long as the server.
    private static bool HoldsAddresses(Cloud cloud, DeleteRequest request)
    {
        var range = IpRange.TryParseCidr(request.Outputs.Text("cidr"));
        return cloud.Where(Types.RouterInterface, "subnetId", request.Id).Any()
            || cloud.Where(Types.Port, "networkId", request.Outputs.Text("networkId") ?? "").Any(port => IsOn(port, request.Id, range))
            || cloud.All(Types.Instance).SelectMany(server => server.Outputs.Items("networks")).Select(network => network.AsMap()!).Any(network =>
                network.Text("port") is null or "" && network.Text("uuid") == request.Outputs.Text("networkId")
                && network.Text("fixedIpV4") is { Length: > 0 } address && range?.Contains(address) == true);
    }

    private static bool IsOn(CloudObject port, string subnet, IpRange? range)
    {
        var subnets = port.Outputs.Items("fixedIps").Select(ip => ip.AsMap()?.Text("subnetId")).Where(id => !string.IsNullOrEmpty(id)).ToArray();
        return subnets.Length > 0 ? subnets.Contains(subnet) : port.Outputs.Texts("allFixedIps").Any(address => range?.Contains(address) == true);
    }

    // What a floating IP was seen to lead to may have ended since; what its program says has not.
    private static bool LeadsToFloatingIp(Cloud cloud, DeleteRequest request) => cloud.All(Types.FloatingIpAssociate).Concat(cloud.All(Types.FloatingIp))
        .Select(address => cloud.Find(Types.Port, address.Inputs.Text("portId"))).OfType<CloudObject>()
        .Any(port => port.Outputs.Items("fixedIps").Any(ip => ip.AsMap()?.Text("subnetId") is { Length: > 0 } subnet && subnet == request.Outputs.Text("subnetId")));
}
