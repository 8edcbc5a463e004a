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
    public static ReservedAddress? Create(string name, FloatingIp choice, Resource parent, bool keep)
    {
        switch (choice)
        {
            case FloatingIp.NewAddress chosen:
                var reserved = new CloudFloatingIp(name, new() { Pool = chosen.Pool, Description = name }, new() { Parent = parent, Protect = keep, RetainOnDelete = keep });
                return new(reserved.Address, reserved);
            case FloatingIp.ExistingAddress existing:
                var found = GetFloatingIp.Invoke(new() { Address = existing.Address }, new InvokeOptions { Parent = parent });
                return new(found.Apply(ip => ip.Address ?? existing.Address), null);
            default:
                return null;
        }
    }

    /// <summary>Leads the address to a port. The router must be there first, or the cloud says that the port cannot be reached.</summary>
    public FloatingIpAssociate LeadTo(string name, Output<string> portId, Input<string>? fixedIp, Resource parent, InputList<Resource> network) =>
        new(name, new() { FloatingIp = Value, PortId = portId, FixedIp = fixedIp }, new() { Parent = parent, DependsOn = network, DeleteBeforeReplace = true });

    internal static void Check(ArgsIssues issues, string property, FloatingIp choice)
    {
        issues.Require(choice is not FloatingIp.NewAddress { Pool.Length: 0 }, property, "needs the name of the external network that floating IPs come from");
        issues.Require(
            choice is not FloatingIp.ExistingAddress existing || System.Net.IPAddress.TryParse(existing.Address, out _),
            property,
            $"must name a floating IP of the project, got '{(choice as FloatingIp.ExistingAddress)?.Address}'");
    }
}
