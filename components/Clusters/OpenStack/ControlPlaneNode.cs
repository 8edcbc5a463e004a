using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Nodes;
using JupyterHubInfra.Components.Clusters.Pki;
using Pulumi;
using Pulumi.OpenStack.BlockStorage;
using Pulumi.OpenStack.Compute;
using Pulumi.OpenStack.Networking;

// Volumes have one too.
using VolumeAttach = Pulumi.OpenStack.Compute.VolumeAttach;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>
/// One control plane. What all of them must know of each other (ports, addresses, volumes) is made at once; its server follows with
/// <see cref="Start"/>, when everything about the others is known.
/// </summary>
internal sealed class ControlPlaneNode : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:ControlPlaneNode";

    private readonly PlannedNode _node;
    private readonly MachineArgs _machines;
    private readonly Machine _machine;
    private readonly Volume? _etcd;

    /// <param name="node">What is made.</param>
    /// <param name="machines">What all machines of the cluster have in common.</param>
    /// <param name="groups">Security groups of the cluster.</param>
    /// <param name="apiAddress">The API's public address, which stays where it is when one control plane becomes three: at the first.</param>
    /// <param name="movingAddress">Address that control planes hand to each other, or null.</param>
    /// <param name="etcd">Makes the volume of etcd, given its owner; null: it has none.</param>
    /// <param name="keep">Refuses to delete a new public address.</param>
    /// <param name="options">Options of the component.</param>
    public ControlPlaneNode(
        PlannedNode node,
        MachineArgs machines,
        SecurityGroups groups,
        FloatingIp apiAddress,
        Output<string>? movingAddress,
        Func<string, Resource, Volume>? etcd,
        bool keep,
        ComponentResourceOptions options)
        : base(Token, node.Name, options)
    {
        (_node, _machines) = (node, machines);
        PublicAddress = node.Ordinal == 0 ? ReservedAddress.Create($"{machines.Cluster}-api", apiAddress, this, keep, ownPort: node.Name) : null;
        _machine = new Machine(node, groups, machines, this, movingAddress);
        Address = _machine.Address;
        PortId = _machine.Port.Id;
        _etcd = etcd?.Invoke(node.Name, this);
        RegisterOutputs();
    }

    /// <summary>Address in the node network.</summary>
    public Output<string> Address { get; }

    public Output<string> PortId { get; }

    /// <summary>The API's public address, if it has one and this is the first control plane.</summary>
    public ReservedAddress? PublicAddress { get; }

    /// <summary>Id of the volume of etcd, or null.</summary>
    public Output<string>? EtcdVolumeId => _etcd?.Id;

    /// <summary>Leads the public address to where requests arrive.</summary>
    public FloatingIpAssociate? LeadPublicAddressTo((Output<string> Address, Output<string> PortId) entrance) =>
        PublicAddress?.LeadTo($"{_machines.Cluster}-api", entrance.PortId, entrance.Address, this, _machines.Network.Ready);

    /// <summary>Its own certificate, as workers have one: what it joins the others with.</summary>
    public Output<KeyPair> Credentials(ClusterPki pki) => pki.NodeCertificate(_node.Name, this);

    /// <summary>Creates the server, and says what must exist before it can do its work.</summary>
    /// <param name="flavor">Name of the flavor.</param>
    /// <param name="serverGroup">Group that spreads the servers over hosts.</param>
    /// <param name="userData">First-boot description, a secret.</param>
    /// <param name="keep">Refuses to delete the server.</param>
    /// <param name="after">What must be there before: the control plane before it, so that they are replaced one by one.</param>
    public ImmutableArray<CustomResource> Start(Output<string> flavor, ServerGroup serverGroup, Output<string> userData, bool keep, IEnumerable<Resource> after)
    {
        if (_etcd is null)
        {
            return [_machine.Start(flavor, serverGroup, userData, keep, after)];
        }

        _machine.Metadata.Add(EtcdVolume.MetadataKey, _etcd.Id);

        // Its API cannot answer before the volume is there: only then is it waited for.
        var server = _machine.Start(flavor, serverGroup, userData, keep, after, whole: false);
        var attachment = new VolumeAttach($"{_node.Name}-etcd", new() { InstanceId = server.Id, VolumeId = _etcd.Id }, new()
        {
            Parent = this,
            DeleteBeforeReplace = true,

            // A server that is deleted stops first and lets go of its volumes: etcd must not lose its disk while it runs.
            DeletedWith = server,
            Hooks = _machines.Rolls.AfterLast($"{_node.Name}-etcd", _node.Name),
        });
        return [server, attachment];
    }
}
