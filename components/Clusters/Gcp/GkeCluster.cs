using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Gcp.Container;
using KubernetesProvider = Pulumi.Kubernetes.Provider;

namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>
/// A cluster of Google Kubernetes Engine, called <c>NAME-cluster</c>, with its network, the nodes' account and its pools. Databases of
/// hubs are volumes of this cluster, so nothing here deletes it by accident: docs/runbooks/gke.md.
/// </summary>
public sealed class GkeCluster : ComponentResource, IHubCluster
{
    /// <summary>Class of volumes that stay when their claim goes.</summary>
    public const string RetainedClass = "balanced-rwo-retain";

    private const int ApiPort = 443;

    private const string Token = "jupyterhub-infra:components:GkeCluster";
    private const int CreationMinutes = 60;

    private readonly GkeClusterArgs _args;

    /// <summary>Makes a cluster. All problems of the arguments are reported in one <see cref="ArgsException"/>.</summary>
    /// <param name="name">Prefix of everything: at most 19 lower-case letters, digits and hyphens. It can never be changed.</param>
    /// <param name="args">What it is made of.</param>
    /// <param name="options">The usual options of a component.</param>
    public GkeCluster(string name, GkeClusterArgs args, ComponentResourceOptions? options = null)
        : base(Token, args.Validated(name), options)
    {
        (Name, NodeNetwork, WorkloadPool, _args) = (name, args.Network.Addresses.Nodes, args.Place.WorkloadPool, args);
        Services = (args.Services ?? OwnServices()).Enabled;
        var account = new GkeNodeAccount(name, args.Place, Following(Services));
        NodeServiceAccount = account.Email;
        var network = GkeNetworkParts.Create(name, args, this, Services);
        (Network, Subnetwork) = (network.Network, network.Subnetwork);
        var cluster = MakeCluster(network, account);
        Pools = MakePools(cluster, account);

        ApiEndpoint = cluster.Endpoint;
        ClusterIdentifier = cluster.Id;

        // No credential is in it, but whoever reads it knows where to knock.
        Kubeconfig = Output.CreateSecret(Output.Tuple(cluster.Endpoint, cluster.MasterAuth)
            .Apply(found => GkeKubeconfig.Render(ClusterName, found.Item1, found.Item2.ClusterCaCertificate ?? "")));
        Kubernetes = new KubernetesProvider(
            $"{name}-kubernetes",
            new() { KubeConfig = Kubeconfig, ClusterIdentifier = ClusterIdentifier, EnableConfigMapMutable = true, EnableSecretMutable = true, EnableServerSideApply = true },
            new() { Parent = this });
        LatestVersions = Newest();
        IReadOnlyList<Resource> nodes = [cluster, .. Pools.Values];
        Ready = [.. nodes, .. GkeAddons.Create(name, args.Policy, Kubernetes, this, nodes)];
        RegisterOutputs();
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Name of the cluster as Google Cloud knows it.</summary>
    public string ClusterName => $"{Name}-cluster";

    /// <summary>Region or zone of the control plane.</summary>
    public string Location => GkeClusterSettings.LocationOf(_args);

    /// <inheritdoc/>
    public Output<string> Kubeconfig { get; }

    /// <inheritdoc/>
    public KubernetesProvider Kubernetes { get; }

    /// <inheritdoc/>
    public Output<string> ClusterIdentifier { get; }

    /// <inheritdoc/>
    public CidrBlock NodeNetwork { get; }

    /// <summary>
    /// Google's control planes answer at port 443: of an address in the nodes' own range, of the range given to it, or, without one, of the
    /// internet, depending on the cluster's age and kind.
    /// </summary>
    public ApiServers Api => new(ApiPort, _args.Private is { } hidden ? [NodeNetwork, hidden.ControlPlane] : [NodeNetwork]) { OnInternet = _args.Private is null };

    /// <inheritdoc/>
    public IReadOnlyList<Resource> Ready { get; }

    /// <summary>Address of the API.</summary>
    public Output<string> ApiEndpoint { get; }

    /// <summary>Link of the network, for what must stand beside the nodes.</summary>
    public Output<string> Network { get; }

    /// <summary>Link of the subnetwork.</summary>
    public Output<string> Subnetwork { get; }

    /// <summary>The newest versions in the channel Regular, by the beginning they were asked for: <c>1.34.</c>, <c>1.35.</c>, <c>1.</c>.</summary>
    public Output<ImmutableDictionary<string, string>> LatestVersions { get; }

    /// <summary>E-mail address of the nodes' account.</summary>
    public Output<string> NodeServiceAccount { get; }

    /// <summary>Pool of the identities of pods.</summary>
    public string WorkloadPool { get; }

    /// <summary>The node pools by their names.</summary>
    public IReadOnlyDictionary<string, NodePool> Pools { get; }

    /// <summary>The project's services: whatever else is made in the project depends on them.</summary>
    public ImmutableArray<Resource> Services { get; }

    private GcpServices OwnServices() => new(
        Name,
        new() { Place = _args.Place, Services = [.. GcpServices.Standard, .. _args.Pools.Any(pool => pool.ImageStreaming) ? GcpServices.ImageStreaming : []] },
        new() { Parent = this });

    private Cluster MakeCluster(GkeNetworkParts network, GkeNodeAccount account)
    {
        var options = new CustomResourceOptions
        {
            Parent = this,
            Protect = _args.KeepData,

            // The settings of the pool that is not there: each change would replace the cluster.
            IgnoreChanges = { "nodeConfig" },
            CustomTimeouts = new() { Create = TimeSpan.FromMinutes(CreationMinutes), Update = TimeSpan.FromMinutes(2 * CreationMinutes), Delete = TimeSpan.FromMinutes(CreationMinutes) },
        };
        foreach (var resource in Services.Concat(network.Ready).Concat(account.Ready))
        {
            options.DependsOn.Add(resource);
        }

        return new(ClusterName, GkeClusterSettings.Of(ClusterName, _args, network, account.Address), options);
    }

    // The core first: GKE taints nodes with GPUs only where there are others, and system pods shall not settle on users' nodes.
    private ImmutableSortedDictionary<string, NodePool> MakePools(Cluster cluster, GkeNodeAccount account)
    {
        var core = Make(pool => pool.Purpose == PoolPurpose.Core, account.Ready);
        return core.AddRange(Make(pool => pool.Purpose != PoolPurpose.Core, [.. account.Ready, .. core.Values]));

        ImmutableSortedDictionary<string, NodePool> Make(Func<GkePool, bool> which, ImmutableArray<Resource> after) => _args.Pools.Where(which).ToImmutableSortedDictionary(
            pool => pool.Name,
            pool => GkeNodePools.Create(Name, _args, pool, cluster, account.Address, this, after),
            StringComparer.Ordinal);
    }

    private Output<ImmutableDictionary<string, string>> Newest()
    {
        var options = new InvokeOutputOptions { Parent = this };
        foreach (var service in Services)
        {
            options.DependsOn.Add(service);
        }

        var found = Prefixes().Select(prefix => GetEngineVersions.Invoke(new() { Project = _args.Place.Project, Location = Location, VersionPrefix = prefix }, options)
            .Apply(versions => (Prefix: prefix, Version: versions.ReleaseChannelLatestVersion.GetValueOrDefault("REGULAR"))));
        return Output.All(found).Apply(versions => versions
            .Where(version => version.Version is { Length: > 0 })
            .ToImmutableDictionary(version => version.Prefix, version => version.Version!, StringComparer.Ordinal));
    }

    // Ours, where we pinned one, the next one, and the newest of all.
    private IEnumerable<string> Prefixes() => _args.Version is GkeVersion.PinnedVersion pinned && GkeVersion.TryMinor(pinned.Version, out var minor)
        ? [string.Create(CultureInfo.InvariantCulture, $"1.{minor}."), string.Create(CultureInfo.InvariantCulture, $"1.{minor + 1}."), "1."]
        : ["1."];

    private ComponentResourceOptions Following(ImmutableArray<Resource> resources)
    {
        var options = new ComponentResourceOptions { Parent = this };
        foreach (var resource in resources)
        {
            options.DependsOn.Add(resource);
        }

        return options;
    }
}
