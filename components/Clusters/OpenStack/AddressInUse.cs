using Pulumi;
using Pulumi.OpenStack.Networking;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>Says which server a floating IP is taken away from: moving a hub's address is what operators want, but never by mistake.</summary>
internal static class AddressInUse
{
    // What Nova calls itself on the ports of its servers, with the availability zone behind it.
    private const string Server = "compute:";

    /// <summary>Looks where the address leads to. Load balancers' ports belong to Octavia and are left alone: they may be this stack's.</summary>
    /// <param name="found">The address.</param>
    /// <param name="ownPort">Name of the port that this stack leads it to; null: not a server's.</param>
    /// <param name="parent">What the warning is about.</param>
    public static async Task WarnAsync(GetFloatingIpResult found, string? ownPort, Resource parent)
    {
        if (string.IsNullOrEmpty(found.PortId))
        {
            return;
        }

        var port = await GetPort.InvokeAsync(new() { PortId = found.PortId }, new InvokeOptions { Parent = parent }).ConfigureAwait(false);
        if (port.DeviceOwner?.StartsWith(Server, StringComparison.Ordinal) is true && (ownPort is null || port.Name != ownPort))
        {
            Log.Warn($"The floating IP {found.Address} leads to the server {port.DeviceId} today; 'up' takes it away from there. See which that is: openstack server show {port.DeviceId}.", parent);
        }
    }
}
