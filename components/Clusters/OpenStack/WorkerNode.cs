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
        string name,
        int ordinal,
        MachineArgs machines,
        WorkerPoolArgs args,
        Output<string> flavor,
        Output<string> apiAddress,
        ClusterPki pki,
        SecurityGroups groups,
        ServerGroup serverGroup,
        ComponentResourceOptions options)
        : base(Token, name, options)
    {
        var machine = new Machine(name, NodeRole.Worker, groups, machines, this);
        Address = machine.Address;
        UserData = Output.CreateSecret(Output.Tuple(Address, apiAddress, pki.CaCertificate, pki.NodeCertificate(name, this)).Apply(known => NodeUserData.Worker(
            new() { Name = name, Address = known.Item1, Labels = args.Labels, Taints = args.Taints },
            machines.Endpoint,
            known.Item2,
            known.Item3,
            known.Item4,
            machines.TimeServers,
            machines.FirstBoot)));
        Server = machine.Start(ordinal, flavor, serverGroup, UserData, keep: false);
        RegisterOutputs();
    }

    public Output<string> Address { get; }

    public Output<string> UserData { get; }

    public Instance Server { get; }
}
