using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Nodes;
using JupyterHubInfra.Components.Clusters.Pki;
using Pulumi;
using Pulumi.OpenStack.Compute;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>The first control plane: it makes the cluster. Its address is reserved, and led to its port, before it exists.</summary>
internal sealed class ControlPlaneNode : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:ControlPlaneNode";

    public ControlPlaneNode(
        PlannedNode node,
        MachineArgs machines,
        AddressPlan addresses,
        Output<string> flavor,
        FloatingIp apiAddress,
        ClusterPki pki,
        SecurityGroups groups,
        ServerGroup serverGroup,
        bool keep,
        ComponentResourceOptions options)
        : base(Token, node.Name, options)
    {
        var reserved = ReservedAddress.Create($"{machines.Cluster}-api", apiAddress, this, keep, ownPort: node.Name);
        var machine = new Machine(node, groups, machines, this);
        var association = reserved?.LeadTo($"{machines.Cluster}-api", machine.Port.Id, machine.Address, this, machines.Network.Ready);
        Address = machine.Address;
        ApiAddress = reserved?.Value ?? machine.Address;
        UserData = Output.CreateSecret(Output.Tuple(Address, ApiAddress, pki.Authorities).Apply(known => NodeUserData.ControlPlane(
            new() { Name = node.Name, Address = known.Item1, Taints = node.Taints, Kubernetes = node.Kubernetes },
            new()
            {
                Name = machines.Cluster,
                Endpoint = machines.Endpoint,
                CertificateNames = CertificateNames(machines.Endpoint, known.Item1, known.Item2),
                Addresses = addresses,
            },
            known.Item3,
            machines.TimeServers,
            machines.FirstBoot)));
        var server = machine.Start(flavor, serverGroup, UserData, keep);
        Running = association is null ? [server.Id] : [server.Id, association.Id];
        RegisterOutputs();
    }

    /// <summary>Address in the node network; workers find the API there.</summary>
    public Output<string> Address { get; }

    /// <summary>Address that administrators reach the API at.</summary>
    public Output<string> ApiAddress { get; }

    public Output<string> UserData { get; }

    /// <summary>Known when everything exists that the API needs to answer.</summary>
    public ImmutableArray<Output<string>> Running { get; }

    private static ImmutableArray<string> CertificateNames(string endpoint, string address, string apiAddress) =>
        [.. new[] { endpoint, address, apiAddress, "127.0.0.1" }.Distinct(StringComparer.Ordinal)];
}
