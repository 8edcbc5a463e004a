using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>The links between routers and subnets.</summary>
internal static class Interfaces
{
    internal static string? SubnetOfPort(Cloud cloud, string? port) =>
        cloud.Find(Types.Port, port) is { } found ? SubnetOf(cloud, found) : null;

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
                throw making.Cloud.Endpoints.Refusal("creating openstack_networking_router_interface_v2", "[200]", "PUT", "network", $"/v2.0/routers/{making.Text("routerId")}/add_router_interface", 400,
                    Errors.Neutron("BadRequest", $"Bad router request: Cidr {range.Cidr} of subnet {subnet} overlaps with cidr {taken.Cidr} of subnet {other}."));
            }
        }
    }

    /// <summary>Why a port has no way to the network of a floating IP; null where it has one.</summary>
    internal static string? Unreachable(Cloud cloud, string? portId, string pool)
    {
        // Ports outside of the stack are taken to be where they are needed.
        if (cloud.Find(Types.Port, portId) is not { } port || SubnetOf(cloud, port) is not { } subnet || cloud.Find(Types.Subnet, subnet) is null || HasWayOut(cloud, subnet))
        {
            return null;
        }

        return Errors.Neutron("ExternalGatewayForFloatingIPNotFound",
            $"External network {cloud.LookedUp("networks", pool)} is not reachable from subnet {subnet}.  Therefore, cannot associate Port {portId} with a Floating IP.");
    }

    private static string? SubnetOf(Cloud cloud, CloudObject port) => port.Outputs.Items("fixedIps").FirstOrDefault()?.AsMap()?.Text("subnetId") is { Length: > 0 } given ? given
        : port.Outputs.Texts("allFixedIps").FirstOrDefault() is { } address && port.Outputs.Text("networkId") is { } network
            ? cloud.SubnetsOf(network).FirstOrDefault(subnet => cloud.Holds(subnet, address))
            : null;

    private static bool HasWayOut(Cloud cloud, string subnet) => cloud.Where(Types.RouterInterface, "subnetId", subnet).Any(link =>
        cloud.Find(Types.Router, link.Outputs.Text("routerId")) is not { } router || router.Outputs.Text("externalNetworkId") is { Length: > 0 });

    private static (IpRange Range, string Cidr)? RangeOf(Cloud cloud, string? subnet) =>
        cloud.Find(Types.Subnet, subnet)?.Outputs.Text("cidr") is { } cidr && IpRange.TryParseCidr(cidr) is { } range ? (range, cidr) : null;
}
