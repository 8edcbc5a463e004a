using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Nodes;
using JupyterHubInfra.Components.Clusters.Pki;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.OpenStack.Compute;
using Pulumi.OpenStack.Images;
using Pulumi.OpenStack.Networking;
using KubernetesProvider = Pulumi.Kubernetes.Provider;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>
/// A kubeadm cluster on OpenStack machines, made in one run without SSH: network, keys, ports and addresses first, then the machines
/// with complete user data, then (when the API answers) the cluster's network and storage add-ons.
/// </summary>
public sealed class HubCluster : ComponentResource, IOpenStackCluster
{
    private const string Token = "jupyterhub-infra:components:HubCluster";

    private readonly ControlPlaneMachines _controlPlane;
    private readonly ImmutableArray<WorkerNode> _workers;

    /// <summary>Makes a cluster. All problems of the arguments are reported in one <see cref="ArgsException"/>.</summary>
    public HubCluster(string name, HubClusterArgs args, ComponentResourceOptions? options = null)
        : base(Token, args.Validated(name), options)
    {
        Name = name;
        NodeNetwork = args.Addresses.Nodes;
        var plan = ClusterPlan.Of(name, args);
        var cloud = new CloudScope(name, this);
        var network = NetworkParts.Create(name, args.Network, args.Addresses.Nodes, this);
        var pki = new ClusterPki($"{name}-pki", new() { Keep = args.Keep }, new() { Parent = this });
        var groups = new SecurityGroups(name, SecurityRules.For(args), this);
        var rolls = new NodeRolls(name, plan, args.ApiReadiness, this);
        var machines = new MachineArgs
        {
            Cluster = name,
            Network = network,
            Rolls = rolls,
            Nodes = args.Addresses.Nodes,
            Image = args.Image,
            ImageId = ImageNamed(args.Image),
            Metadata = args.Upkeep.ToMetadata(),
            TimeServers = args.TimeServers,
            FirstBoot = args.FirstBoot.Within(name, args.Addresses),
            SecurityGroups = [.. args.SecurityGroups.Select(name => GetSecGroup.Invoke(new() { Name = name }, new InvokeOptions { Parent = this }).Apply(found => found.Id))],
            KeyPair = args.KeyPair is null ? null : GetKeypair.Invoke(new() { Name = args.KeyPair }, new InvokeOptions { Parent = this }).Apply(found => found.Name),
        };

        _controlPlane = new(plan.ControlPlanes, machines, args, pki, groups, FlavorNamed(plan.ControlPlanes[0].Flavor), Spread($"{name}-control-plane", "anti-affinity"), this);
        _workers = MakeWorkers(plan, machines with { After = [.. _controlPlane.Whole] }, pki, groups);

        rolls.Connect(_controlPlane.ApiAddress, pki, cloud);
        ApiAddress = _controlPlane.ApiAddress;
        ClusterIdentifier = pki.ClusterIdentifier;
        Kubeconfig = ClusterReadiness.Await(name, _controlPlane, pki, args.ApiReadiness, cloud, this);
        Kubernetes = new KubernetesProvider(
            $"{name}-kubernetes",
            new() { KubeConfig = Kubeconfig, ClusterIdentifier = ClusterIdentifier, EnableConfigMapMutable = true, EnableSecretMutable = true, EnableServerSideApply = true },
            new() { Parent = this });
        var addons = new ClusterAddons($"{name}-addons", new() { Cluster = name, Kubernetes = Kubernetes, Addresses = args.Addresses, Cloud = cloud, CloudRoles = args.CloudRoles, VolumesPerNode = args.VolumesPerNode }, new() { Parent = this });
        Ready = addons.Ready;
        (NetworkId, SubnetId, NetworkReady) = (network.NetworkId, network.SubnetId, network.Ready);
        WorkerSecurityGroupId = groups.IdOf(NodeRole.Worker);
        RegisterOutputs();
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Output<string> Kubeconfig { get; }

    /// <inheritdoc/>
    public KubernetesProvider Kubernetes { get; }

    /// <inheritdoc/>
    public Output<string> ClusterIdentifier { get; }

    /// <inheritdoc/>
    public CidrBlock NodeNetwork { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Resource> Ready { get; }

    /// <inheritdoc/>
    public Output<string> ApiAddress { get; }

    /// <inheritdoc/>
    public Output<string> NetworkId { get; }

    /// <inheritdoc/>
    public Output<string> SubnetId { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Resource> NetworkReady { get; }

    /// <summary>Security group of the workers: the source of their mounts.</summary>
    public Output<string> WorkerSecurityGroupId { get; }

    /// <summary>The workers, in the order of their numbers.</summary>
    public IReadOnlyList<ClusterWorker> Workers => [.. _workers.Select(worker => new ClusterWorker(worker.GetResourceName(), worker.Address))];

    /// <summary>Ids of the volumes of etcd, one for each control plane or none.</summary>
    public Output<ImmutableArray<string>> EtcdVolumeIds => _controlPlane.EtcdVolumeIds;

    internal IReadOnlyList<Output<string>> UserData => [.. _controlPlane.UserData, .. _workers.Select(worker => worker.UserData)];

    private ImmutableArray<WorkerNode> MakeWorkers(ClusterPlan plan, MachineArgs machines, ClusterPki pki, SecurityGroups groups)
    {
        var spread = Spread($"{Name}-workers", "soft-anti-affinity");
        return [.. plan.Workers.GroupBy(node => node.Pool).SelectMany(pool => MakePool([.. pool], machines, pki, groups, spread))];
    }

    private IEnumerable<WorkerNode> MakePool(ImmutableArray<PlannedNode> pool, MachineArgs machines, ClusterPki pki, SecurityGroups groups, ServerGroup spread)
    {
        // One look-up for all of them: they differ in nothing but their number.
        var flavor = FlavorNamed(pool[0].Flavor);
        var own = machines with { ImageId = pool[0].Image == machines.Image ? machines.ImageId : ImageNamed(pool[0].Image) };
        return pool.Select(node => new WorkerNode(node, own, flavor, _controlPlane.EntranceAddress, pki, groups, spread, new() { Parent = this }));
    }

    private Output<string> ImageNamed(string image) =>
        GetImage.Invoke(new() { Name = image, MostRecent = true }, new InvokeOptions { Parent = this }).Apply(found => found.Id);

    private ServerGroup Spread(string name, string policy) => new(name, new() { Name = name, Policies = policy }, new() { Parent = this });

    // Looked up although the name would do: a flavor that does not exist then fails the preview, not the third machine.
    private Output<string> FlavorNamed(string flavor) =>
        GetFlavor.Invoke(new() { Name = flavor }, new InvokeOptions { Parent = this }).Apply(found => found.Name ?? flavor);
}
