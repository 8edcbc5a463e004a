using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Components.Clusters.Nodes;
using JupyterHubInfra.Components.Clusters.Pki;
using Pulumi;
using Pulumi.OpenStack.Compute;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>
/// All control planes of a cluster and what leads to them, in the only order that works: addresses first, because each machine's user
/// data and certificate name all of them, then the machines.
/// </summary>
internal sealed class ControlPlaneMachines
{
    private readonly ImmutableArray<PlannedNode> _plan;
    private readonly MachineArgs _machines;
    private readonly HubClusterArgs _args;
    private readonly ImmutableArray<ControlPlaneNode> _nodes;

    public ControlPlaneMachines(ImmutableArray<PlannedNode> plan, MachineArgs machines, HubClusterArgs args, ClusterPki pki, SecurityGroups groups, Output<string> flavor, ServerGroup spread, Resource parent)
    {
        (_plan, _machines, _args) = (plan, machines, args);
        var parts = EndpointParts.Create(machines.Cluster, args, machines.Network, groups, parent);
        var guard = args.ControlPlane.EtcdVolume is null ? null : EtcdVolume.Guard(machines.Cluster);
        _nodes =
        [
            .. plan.Select(node => new ControlPlaneNode(
                node,
                machines,
                groups,
                args.Api.Address,
                parts.MovingAddress,
                args.ControlPlane.EtcdVolume is { } volume ? (name, owner) => EtcdVolume.Create(name, volume, guard!, args.Keep, owner) : null,
                args.Keep,
                new() { Parent = parent })),
        ];
        parts.LeadTo(_nodes);
        var entrance = parts.Inner ?? (_nodes[0].Address, _nodes[0].PortId);
        var association = _nodes[0].LeadPublicAddressTo(entrance);

        EntranceAddress = entrance.Address;
        ApiAddress = _nodes[0].PublicAddress?.Value ?? entrance.Address;
        EtcdVolumeIds = Output.All(_nodes.Select(node => node.EtcdVolumeId).OfType<Output<string>>().Select(id => (Input<string>)id));
        UserData = [.. plan.Select(node => UserDataOf(node.Ordinal, pki))];

        // What etcd knows must not be lost by an edit: on a volume it outlives the machine, and of three machines two others have it.
        var keepServers = args.Keep && plan.Length == 1 && args.ControlPlane.EtcdVolume is null;
        Whole = [];
        foreach (var node in plan)
        {
            Whole = [.. Whole, .. _nodes[node.Ordinal].Start(flavor, spread, UserData[node.Ordinal], keepServers, Whole)];
        }

        Running =
        [
            .. Whole.Select(part => part.Id),
            .. parts.Running,
            .. association is null ? [] : new[] { association.Id },
        ];
    }

    /// <summary>Address in the node network that nodes find the API at.</summary>
    public Output<string> EntranceAddress { get; }

    /// <summary>Address that administrators reach the API at.</summary>
    public Output<string> ApiAddress { get; }

    /// <summary>Ids of the volumes of etcd, one for each control plane or none.</summary>
    public Output<ImmutableArray<string>> EtcdVolumeIds { get; }

    public ImmutableArray<Output<string>> UserData { get; }

    /// <summary>Servers and what they cannot start without, in the order in which they are made and replaced.</summary>
    public ImmutableArray<CustomResource> Whole { get; }

    /// <summary>Known when everything exists that the API needs to answer.</summary>
    public ImmutableArray<Output<string>> Running { get; }

    /// <summary>Machine whose console tells why there is no API.</summary>
    public string First => _plan[0].Name;

    private Output<string> UserDataOf(int ordinal, ClusterPki pki)
    {
        var addresses = Output.All(_nodes.Select(node => (Input<string>)node.Address));
        KeyPair? nobodyToJoin = null;
        var credentials = _nodes.Length == 1 ? Output.Create(nobodyToJoin) : _nodes[ordinal].Credentials(pki).Apply<KeyPair?>(pair => pair);
        return Output.CreateSecret(Output.Tuple(addresses, EntranceAddress, ApiAddress, pki.Authorities, credentials).Apply(known =>
        {
            var node = _plan[ordinal];
            return NodeUserData.ControlPlane(
                new() { Name = node.Name, Address = known.Item1[ordinal], Taints = node.Taints, Kubernetes = node.Kubernetes, KeepsEtcd = _args.ControlPlane.EtcdVolume is not null },
                new()
                {
                    Name = _machines.Cluster,
                    Endpoint = _machines.Endpoint,
                    CertificateNames = CertificateNames(_machines.Endpoint, known.Item1, known.Item2, known.Item3),
                    Addresses = _args.Addresses,
                },
                known.Item4,
                _machines.TimeServers,
                _machines.FirstBoot,
                new()
                {
                    IsFirst = ordinal == 0,
                    Others = known.Item1.RemoveAt(ordinal),
                    EntranceAddress = known.Item2,
                    Credentials = known.Item5,
                    MovingAddress = _args.Api is ApiEndpoint.MovingAddress ? known.Item2 : null,
                });
        }));
    }

    // A control plane that is added later, or takes over from another, must answer to every name that clients may use.
    private static ImmutableArray<string> CertificateNames(string endpoint, IEnumerable<string> addresses, string entrance, string apiAddress) =>
        [.. new[] { endpoint }.Concat(addresses).Concat([entrance, apiAddress, "127.0.0.1"]).Distinct(StringComparer.Ordinal)];
}
