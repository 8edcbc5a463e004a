using JupyterHubInfra.Components.Clusters.Nodes;
using JupyterHubInfra.Components.Clusters.Pki;
using Pulumi;
using Pulumi.OpenStack.Compute;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>A worker with its own port, credential and server, so that adding or removing one touches no other.</summary>
internal sealed class WorkerNode : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:WorkerNode";

    public WorkerNode(
        PlannedNode node,
        MachineArgs machines,
        Output<string> flavor,
        Output<string> apiAddress,
        ClusterPki pki,
        SecurityGroups groups,
        ServerGroup serverGroup,
        ComponentResourceOptions options)
        : base(Token, node.Name, options)
    {
        var machine = new Machine(node, groups, machines, this);
        Address = machine.Address;
        UserData = Output.CreateSecret(Output.Tuple(Address, apiAddress, pki.CaCertificate, pki.NodeCertificate(node.Name, this)).Apply(known => NodeUserData.Worker(
            new() { Name = node.Name, Address = known.Item1, Labels = node.Labels, Taints = node.Taints, Kubernetes = node.Kubernetes },
            machines.Endpoint,
            known.Item2,
            known.Item3,
            known.Item4,
            machines.TimeServers,
            machines.FirstBoot)));
        Server = machine.Start(flavor, serverGroup, UserData, keep: false);
        RegisterOutputs();
    }

    public Output<string> Address { get; }

    public Output<string> UserData { get; }

    public Instance Server { get; }
}
