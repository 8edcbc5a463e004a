using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>The links between routers and subnets.</summary>
internal static class Interfaces
{
    internal static string? SubnetOfPort(Cloud cloud, string? port) =>
        cloud.Find(Types.Port, port)?.Outputs.Items("fixedIps").FirstOrDefault()?.AsMap()?.Text("subnetId");

    internal static void Refuse(Making making)
    {
        var subnet = making.Text("subnetId");
        if (RangeOf(making.Cloud, subnet) is not { } range)
        {
            return;
        }

        foreach (var other in making.Cloud.Where(Types.RouterInterface, "routerId", making.Text("routerId")!).Select(link => link.Outputs.Text("subnetId")))
        {
            if (other != subnet && RangeOf(making.Cloud, other) is { } taken && taken.Range.Overlaps(range.Range))
            {
                throw Errors.Of("creating openstack_networking_router_interface_v2", "[200]", "PUT", "network", $"/v2.0/routers/{making.Text("routerId")}/add_router_interface", 400,
                    Errors.Neutron("BadRequest", $"Bad router request: Cidr {range.Cidr} of subnet {subnet} overlaps with cidr {taken.Cidr} of subnet {other}."));
            }
        }
    }

    /// <summary>Throws where a port's subnet has no router to the outside.</summary>
    internal static void RefuseUnreachable(Cloud cloud, string floatingIp, string? portId)
    {
        // Ports outside of the stack are taken to be where they are needed.
        if (cloud.Find(Types.Port, portId) is not { } port || port.Outputs.Items("fixedIps").FirstOrDefault()?.AsMap()?.Text("subnetId") is not { } subnet
            || cloud.Find(Types.Subnet, subnet) is null || HasWayOut(cloud, subnet))
        {
            return;
        }

        throw Errors.Of($"associating openstack_networking_floatingip_associate_v2 floating_ip {floatingIp} with port {portId}", "[200]", "PUT", "network", "/v2.0/floatingips/" + floatingIp, 404,
            Errors.Neutron("ExternalGatewayForFloatingIPNotFound",
                $"External network {Existing.NetworkId("public", true)} is not reachable from subnet {subnet}.  Therefore, cannot associate Port {portId} with a Floating IP."));
    }

    private static bool HasWayOut(Cloud cloud, string subnet) => cloud.Where(Types.RouterInterface, "subnetId", subnet).Any(link =>
        cloud.Find(Types.Router, link.Outputs.Text("routerId")) is not { } router || router.Outputs.Text("externalNetworkId") is { Length: > 0 });

    private static (IpRange Range, string Cidr)? RangeOf(Cloud cloud, string? subnet) =>
        cloud.Find(Types.Subnet, subnet)?.Outputs.Text("cidr") is { } cidr && IpRange.TryParseCidr(cidr) is { } range ? (range, cidr) : null;
}
