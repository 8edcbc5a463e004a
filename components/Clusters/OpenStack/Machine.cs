using System.Collections.Immutable;
using System.Net;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.OpenStack.Compute;
using Pulumi.OpenStack.Compute.Inputs;
using Pulumi.OpenStack.Networking;
using Pulumi.OpenStack.Networking.Inputs;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>
/// One server and its port. The port is first: its address is known when the user data is composed. The server keeps its user data
/// and image for life, because changing either would replace it or wipe its disk.
/// </summary>
internal sealed class Machine
{
    private readonly PlannedNode _node;
    private readonly MachineArgs _args;
    private readonly Resource _parent;

    /// <param name="node">What is made.</param>
    /// <param name="groups">Security groups of the cluster.</param>
    /// <param name="args">What all machines have in common.</param>
    /// <param name="parent">The component it belongs to.</param>
    /// <param name="movingAddress">An address that the port may have besides its own, because it moves between machines. Default: none.</param>
    public Machine(PlannedNode node, SecurityGroups groups, MachineArgs args, Resource parent, Output<string>? movingAddress = null)
    {
        (_node, _args, _parent) = (node, args, parent);
        var name = node.Name;
        var port = new PortArgs
        {
            Name = name,
            NetworkId = args.Network.NetworkId,
            FixedIps = { new PortFixedIpArgs { SubnetId = args.Network.SubnetId } },
            SecurityGroupIds = args.SecurityGroups.Prepend(groups.IdOf(node.Role)).Select(id => (Input<string>)id).ToList(),
            AdminStateUp = true,
        };
        if (movingAddress is not null)
        {
            port.AllowedAddressPairs.Add(new PortAllowedAddressPairArgs { IpAddress = movingAddress });
        }

        Port = new Port($"{name}-port", port, new() { Parent = parent, DeleteBeforeReplace = true });
        Metadata = args.Metadata.ToDictionary();
        if (node.Cordoned)
        {
            Metadata.Add(NodeRolls.CordonedKey, "true");
        }

        Address = Port.AllFixedIps.Apply(addresses => AddressIn(args.Nodes, addresses, name));
    }

    public Port Port { get; }

    /// <summary>The port's address in the node range.</summary>
    public Output<string> Address { get; }

    /// <summary>What the machine is told by its cloud, and told again when it changes.</summary>
    public InputMap<string> Metadata { get; }

    /// <summary>Creates the server.</summary>
    /// <param name="flavor">Name of the flavor, looked up so that a mistake shows in a preview.</param>
    /// <param name="serverGroup">Group that spreads the servers over hosts.</param>
    /// <param name="userData">First-boot description, a secret.</param>
    /// <param name="keep">Refuses to delete the server.</param>
    /// <param name="after">What must be there before, besides what the network needs. Default: nothing.</param>
    /// <param name="whole">Whether the machine can start with nothing more than its server.</param>
    public Instance Start(Output<string> flavor, ServerGroup serverGroup, Output<string> userData, bool keep, IEnumerable<Resource>? after = null, bool whole = true)
    {
        var server = Make(flavor, serverGroup, userData, keep, after ?? [], whole);
        _args.Rolls.Watch(_node.Name, server.Id);
        return server;
    }

    private Instance Make(Output<string> flavor, ServerGroup serverGroup, Output<string> userData, bool keep, IEnumerable<Resource> after, bool whole) => new(
        _node.Name,
        new()
        {
            Name = _node.Name,
            ImageId = _args.ImageId,
            FlavorName = flavor,
            Networks = { new InstanceNetworkArgs { Port = Port.Id } },
            SchedulerHints = { new InstanceSchedulerHintArgs { Group = serverGroup.Id } },
            AvailabilityZone = _node.Zone is null ? null : (Input<string>)_node.Zone,
            KeyPair = _args.KeyPair is null ? null : (Input<string>)_args.KeyPair,
            ConfigDrive = true,
            Metadata = Metadata,
            PowerState = "active",
            StopBeforeDestroy = true,
            UserData = userData,
        },
        new()
        {
            Parent = _parent,
            Protect = keep,
            IgnoreChanges = { "userData", "imageId", "imageName", "keyPair" },
            AdditionalSecretOutputs = { "userData" },
            ReplacementTrigger = _node.ReplacementTrigger,

            // The new server needs the old one's port.
            DeleteBeforeReplace = true,
            Hooks = _args.Rolls.Around(whole),
            DependsOn = [.. _args.Network.Ready, .. _args.After, .. after],
        });

    internal static string AddressIn(CidrBlock nodes, ImmutableArray<string> addresses, string port) =>
        (addresses.IsDefault ? [] : addresses).FirstOrDefault(address => IPAddress.TryParse(address, out var parsed) && nodes.Contains(parsed))
        ?? throw new InvalidOperationException($"The network gave port '{port}' no address in the node range {nodes}. See what it has: openstack port show {port}.");
}
