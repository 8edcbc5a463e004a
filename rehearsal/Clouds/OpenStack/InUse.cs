using JupyterHubInfra.Rehearsal.Providers;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>What cannot be deleted while something else stands on it.</summary>
internal static class InUse
{
    internal const int Attempts = 40;

    internal static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Why the cloud keeps an object; null when it lets it go.</summary>
    internal static string? Refusal(Cloud cloud, DeleteRequest request) => request.Type switch
    {
        Types.Subnet when HoldsAddresses(cloud, request) => $"Error waiting for openstack_networking_subnet_v2 {request.Id} to become deleted: context deadline exceeded",
        Types.SecGroup when cloud.All(Types.Port).Any(port => port.Outputs.Texts("allSecurityGroupIds").Contains(request.Id)) =>
            "Error deleting openstack_networking_secgroup_v2: context deadline exceeded",
        _ => null,
    };

    // A port's address goes with the port; a server's own address without one stays as long as the server.
    private static bool HoldsAddresses(Cloud cloud, DeleteRequest request)
    {
        var range = IpRange.TryParseCidr(request.Outputs.Text("cidr"));
        return cloud.All(Types.Port).Any(port => port.Outputs.Items("fixedIps").Any(ip => ip.AsMap()?.Text("subnetId") == request.Id))
            || cloud.All(Types.Instance).SelectMany(server => server.Outputs.Items("networks")).Select(network => network.AsMap()!).Any(network =>
                network.Text("port") is null or "" && network.Text("uuid") == request.Outputs.Text("networkId")
                && network.Text("fixedIpV4") is { Length: > 0 } address && range?.Contains(address) == true);
    }
}
