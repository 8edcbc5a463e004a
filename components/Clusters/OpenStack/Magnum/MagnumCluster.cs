using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.OpenStack.Compute;
using Pulumi.OpenStack.ContainerInfra;
using KubernetesProvider = Pulumi.Kubernetes.Provider;

namespace JupyterHubInfra.Components.Clusters.OpenStack.Magnum;

/// <summary>
/// A cluster that the cloud's own service makes, upgrades, heals and scales. It stands in a network of ours, so that fileservers can stand
/// beside its machines; those are in no state, and neither are their security groups.
/// </summary>
public sealed class MagnumCluster : ComponentResource, IOpenStackCluster
{
    private const string Token = "jupyterhub-infra:components:MagnumCluster";
    private const int CreationMinutes = 60;

    private readonly MagnumClusterArgs _args;

    /// <summary>Makes a cluster. All problems of the arguments are reported in one <see cref="ArgsException"/>.</summary>
    public MagnumCluster(string name, MagnumClusterArgs args, ComponentResourceOptions? options = null)
        : base(Token, args.Validated(name), options)
    {
        (Name, NodeNetwork, _args) = (name, args.Nodes, args);
        var network = NetworkParts.Create(name, args.Network, args.Nodes, this);
        (NetworkId, SubnetId, NetworkReady) = (network.NetworkId, network.SubnetId, network.Ready);
        var cluster = MakeCluster(MakeTemplate());
        IReadOnlyList<Resource> machines = [cluster, .. MakeGroups(cluster)];

        ApiAddress = cluster.ApiAddress.Apply(address => new Uri(address).Host);
        Kubeconfig = Output.CreateSecret(cluster.Kubeconfig.Apply(given => Watched(MagnumAccess.Kubeconfig(name, given), MagnumAccess.Warning(name, given, TimeProvider.System.GetUtcNow()))));

        // The certificate of an authority is no secret; only the map that it comes in is.
        ClusterIdentifier = Output.Unsecret(cluster.Kubeconfig.Apply(given => MagnumAccess.Identifier(name, given)));
        Kubernetes = new KubernetesProvider(
            $"{name}-kubernetes",
            new() { KubeConfig = Kubeconfig, ClusterIdentifier = ClusterIdentifier, EnableConfigMapMutable = true, EnableSecretMutable = true, EnableServerSideApply = true },
            new() { Parent = this });
        Ready = [.. machines, .. MagnumAddons.Create(name, args.Driver, Kubernetes, this, machines)];
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

    private ClusterTemplate MakeTemplate()
    {
        var template = MagnumTemplate.Name(Name, _args);
        return new(
            template,
            new()
            {
                Name = template,
                Coe = "kubernetes",
                Image = MagnumImage.IdOf(_args, this),
                ExternalNetworkId = _args.ExternalNetwork,
                NetworkDriver = MagnumTemplate.NetworkDriver,
                VolumeDriver = "cinder",
                DnsNameserver = _args.DnsServers.IsEmpty ? null : (Input<string>)string.Join(',', _args.DnsServers),
                MasterLbEnabled = true,

                // Of the machines; the API's own is a label.
                FloatingIpEnabled = false,
                Labels = MagnumTemplate.Labels(_args).ToDictionary(),
            },

            // A newer image of the same name is no reason to edit: nobody may.
            new() { Parent = this, IgnoreChanges = { "image" } });
    }

    private Cluster MakeCluster(ClusterTemplate template)
    {
        var options = new CustomResourceOptions
        {
            Parent = this,
            Protect = _args.Keep,

            // What Magnum refuses to change would replace the whole cluster.
            IgnoreChanges = { "labels", "keypair", "createTimeout" },
            CustomTimeouts = new() { Create = TimeSpan.FromMinutes(CreationMinutes), Update = TimeSpan.FromMinutes(CreationMinutes), Delete = TimeSpan.FromMinutes(CreationMinutes) },
        };
        foreach (var resource in NetworkReady)
        {
            options.DependsOn.Add(resource);
        }

        var labels = MagnumTemplate.ClusterLabels(Name, _args);
        return new(
            Name,
            new()
            {
                Name = Name,
                ClusterTemplateId = template.Id,
                CreateTimeout = CreationMinutes,
                FixedNetwork = NetworkId,
                FixedSubnet = SubnetId,
                MasterCount = _args.ControlPlane.Count,
                MasterFlavor = FlavorNamed(_args.ControlPlane.Flavor),
                MasterLbEnabled = true,
                FloatingIpEnabled = false,
                NodeCount = _args.Default.Count,
                Flavor = FlavorNamed(_args.Default.Flavor),
                Keypair = KeyPair(),
                Labels = labels.IsEmpty ? [] : (InputMap<string>)labels.ToDictionary(),
            },
            options);
    }

    private Input<string>? KeyPair() => _args.KeyPair is not { } name ? null
        : (Input<string>)GetKeypair.Invoke(new() { Name = name }, new InvokeOptions { Parent = this }).Apply(found => found.Name ?? name);

    // One after the other: each is an upgrade of the same Helm release behind Magnum, which takes one at a time.
    private IEnumerable<NodeGroup> MakeGroups(Cluster cluster)
    {
        Resource before = cluster;
        foreach (var pool in _args.Groups)
        {
            var scaling = _args.ScalingOf(pool) as PoolScaling.Range;
            var group = new NodeGroup(
                $"{Name}-{pool.Name}",
                new()
                {
                    Name = pool.Name,
                    ClusterId = cluster.Id,
                    FlavorId = FlavorNamed(pool.Flavor),
                    NodeCount = pool.Count,

                    // Never 0, Magnum's own default: a cluster that begins to scale later would be refused for it.
                    MinNodeCount = scaling?.Min ?? 1,
                    MaxNodeCount = scaling is null ? null : (Input<int>)scaling.Max,
                },
                new()
                {
                    Parent = this,
                    DependsOn = { before },

                    // When the cluster goes, its groups do.
                    DeletedWith = cluster,
                    DeleteBeforeReplace = true,
                    IgnoreChanges = scaling is null ? [] : ["nodeCount"],
                    CustomTimeouts = new() { Create = TimeSpan.FromMinutes(CreationMinutes), Update = TimeSpan.FromMinutes(CreationMinutes) },
                });
            before = group;
            yield return group;
        }
    }

    // Looked up although the name would do: a flavor that does not exist then fails the preview, not the cluster after minutes.
    private Output<string> FlavorNamed(string flavor) => GetFlavor.Invoke(new() { Name = flavor }, new InvokeOptions { Parent = this }).Apply(found => found.Name ?? flavor);

    private string Watched(string kubeconfig, string? warning)
    {
        if (warning is not null)
        {
            Log.Warn(warning, this);
        }

        return kubeconfig;
    }
}
