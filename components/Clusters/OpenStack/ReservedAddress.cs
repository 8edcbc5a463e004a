using JupyterHubInfra.Components.Quotas;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.OpenStack.Networking;
using CloudFloatingIp = Pulumi.OpenStack.Networking.FloatingIp;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>A floating IP that is known before the things behind it, and its later association with their port.</summary>
internal sealed class ReservedAddress
{
    private ReservedAddress(Output<string> value, Resource? reservation)
    {
        Value = value;
        Reservation = reservation;
    }

    public Output<string> Value { get; }

    public Resource? Reservation { get; }

    /// <summary>Reserves or looks up the address; null where none is wanted.</summary>
    /// <param name="name">Name of the reservation.</param>
    /// <param name="choice">Where the address comes from.</param>
    /// <param name="parent">The component it belongs to.</param>
    /// <param name="keep">Refuses to give a new address back.</param>
    /// <param name="ownPort">Name of the server's port that it will lead to. Default: none, it leads to a load balancer.</param>
    public static ReservedAddress? Create(string name, FloatingIp choice, Resource parent, bool keep, string? ownPort = null)
    {
        switch (choice)
        {
            case FloatingIp.NewAddress chosen:
                var reserved = new CloudFloatingIp(name, new() { Pool = chosen.Pool, Description = name }, new() { Parent = parent, Protect = keep, RetainOnDelete = keep });
                return new(reserved.Address, reserved);
            case FloatingIp.ExistingAddress existing:
                return new(Output.Create(FindAsync(existing.Address, ownPort, parent)), null);
            default:
                return null;
        }
    }

    private static async Task<string> FindAsync(string address, string? ownPort, Resource parent)
    {
        GetFloatingIpResult found;
        try
        {
            found = await GetFloatingIp.InvokeAsync(new() { Address = address }, new InvokeOptions { Parent = parent }).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new RunException($"The floating IP {address} cannot be taken over. See which the project has: openstack floating ip list. The cloud says: {exception.Message.Trim()}", exception);
        }

        await AddressInUse.WarnAsync(found, ownPort, parent).ConfigureAwait(false);
        return found.Address ?? address;
    }

    /// <summary>Leads the address to a port. The router must be there first, or the cloud says that the port cannot be reached.</summary>
    public FloatingIpAssociate LeadTo(string name, Output<string> portId, Input<string>? fixedIp, Resource parent, InputList<Resource> network) =>
        new(name, new() { FloatingIp = Value, PortId = portId, FixedIp = fixedIp }, new() { Parent = parent, DependsOn = network, DeleteBeforeReplace = true });

    /// <summary>What an address takes from its project's quotas: one that exists counts already.</summary>
    internal static StackNeeds Needs(FloatingIp choice) => choice is FloatingIp.NewAddress ? StackNeeds.None.With(QuotaKind.FloatingIps, 1) : StackNeeds.None;

    internal static void Check(ArgsIssues issues, string property, FloatingIp choice)
    {
        issues.Require(choice is not FloatingIp.NewAddress { Pool.Length: 0 }, property, "needs the name of the external network that floating IPs come from");
        issues.Require(
            choice is not FloatingIp.ExistingAddress existing || System.Net.IPAddress.TryParse(existing.Address, out _),
            property,
            $"must name a floating IP of the project, got '{(choice as FloatingIp.ExistingAddress)?.Address}'");
    }
}
