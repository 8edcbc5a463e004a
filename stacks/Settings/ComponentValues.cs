using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Clusters.Nodes;
using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Storage;
using JupyterHubInfra.Components.Storage.OpenStack;
using Pulumi;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Settings as the values that components take: one translation, for the rules and for the platform.</summary>
internal static class ComponentValues
{
    /// <summary>Whether data and addresses are protected and outlive the stack.</summary>
    public static bool Keeps(OpenStackHubSettings settings) => settings.Profile is Profile.Production;

    public static AddressPlan Addresses(NetworkSettings network) => new()
    {
        Nodes = network.NodeCidr,
        Pods = network.PodCidr,
        Services = network.ServiceCidr,
        Surroundings = network.CampusCidrs.Distinct().ToDictionary(range => $"the campus range {range}"),
    };

    public static FloatingIp Address(FloatingIpSettings address, NetworkSettings network) => address.Mode switch
    {
        FloatingIpMode.New => FloatingIp.New(network.ExternalNetwork ?? ""),
        FloatingIpMode.Existing => FloatingIp.Existing(address.Address ?? ""),
        _ => FloatingIp.None,
    };

    public static ClusterNetwork Network(NetworkSettings network) => network.Mode is NetworkMode.Existing
        ? ClusterNetwork.Existing(network.Name ?? "")
        : ClusterNetwork.Managed(network.ExternalNetwork ?? "", network.DnsServers);

    public static FirstBootExtras FirstBoot(ClusterSettings cluster) => new()
    {
        Files = [.. cluster.ExtraFiles.Select(file => new FirstBootFile(file.Path, file.Content))],
        Commands = cluster.ExtraBootCommands,
        Proxy = cluster.HttpProxy?.ToProxy(),
        TrustedCertificates = cluster.TrustedCertificates,
        RegistryMirrors = cluster.RegistryMirrors,
    };

    public static HubClusterArgs Cluster(OpenStackHubSettings settings) => new()
    {
        Network = Network(settings.Network),
        Addresses = Addresses(settings.Network),
        Image = settings.Image,
        Kubernetes = settings.Cluster.Kubernetes,
        Cordoned = settings.Cluster.Cordoned,
        ControlPlaneGeneration = settings.Cluster.ControlPlane.Generation,
        ControlPlane = ControlPlane(settings.Cluster.ControlPlane),
        Pools = Pools(settings.Cluster),
        Api = Api(settings.Cluster, settings.Network),
        Administrators = settings.Cluster.AdminCidrs,
        BreakGlass = settings.Cluster.BreakGlassCidrs,
        AvailabilityZones = settings.Cluster.AvailabilityZones,
        SecurityGroups = settings.Cluster.SecurityGroups,
        KeyPair = settings.Cluster.KeyPair,
        Upkeep = Upkeep(settings.SshKeys, settings.Machines),
        TimeServers = settings.Cluster.NtpServers,
        FirstBoot = FirstBoot(settings.Cluster),
        VolumesPerNode = HomesValues.VolumesPerNode(settings),
        Keep = Keeps(settings),
    };

    private static ControlPlaneArgs ControlPlane(ControlPlaneSettings controlPlane) => new()
    {
        Count = controlPlane.Count,
        Flavor = controlPlane.Flavor,
        EtcdVolume = controlPlane.EtcdVolumeGiB is { } size ? new() { GiB = size, Type = controlPlane.EtcdVolumeType, AvailabilityZone = controlPlane.EtcdVolumeAvailabilityZone } : null,
    };

    private static ApiEndpoint Api(ClusterSettings cluster, NetworkSettings network) => cluster.Api.Mode switch
    {
        ApiEndpointMode.Balancer => ApiEndpoint.LoadBalancer(Address(cluster.ApiAddress, network), cluster.Api.Provider),
        ApiEndpointMode.Virtual => ApiEndpoint.Virtual(Address(cluster.ApiAddress, network)),
        _ => ApiEndpoint.Direct(Address(cluster.ApiAddress, network)),
    };

    private static ImmutableArray<WorkerPoolArgs> Pools(ClusterSettings cluster) =>
    [
        .. cluster.Workers is { } workers ? new[] { Pool("worker", workers.Count, workers.Flavor, workers.Roll) } : [],
        .. cluster.Pools.Select(pool => Pool(pool.Key, pool.Value.Count, pool.Value.Flavor, pool.Value.Roll) with
        {
            Image = pool.Value.Image,
            AvailabilityZones = pool.Value.AvailabilityZones,
            Labels = pool.Value.Labels,
            Taints = pool.Value.Taints,
        }),
    ];

    private static WorkerPoolArgs Pool(string name, int count, string flavor, RollSettings roll) => new()
    {
        Name = name,
        Count = count,
        Flavor = flavor,
        Generation = roll.Generation,
        Replace = roll.Replace,
        RollBatch = roll.RollBatch,
        Kubernetes = roll.Kubernetes,
    };

    /// <summary>The fileserver without its place in the network, which only the cluster knows.</summary>
    public static NfsFileserverArgs Fileserver(OpenStackHubSettings settings, FileserverSettings fileserver) => new()
    {
        Volumes = Volumes(fileserver.Volumes),
        Flavor = fileserver.Flavor,
        ImageId = "",
        NetworkId = "",
        Clients = settings.Network.NodeCidr,
        AvailabilityZone = fileserver.AvailabilityZone,
        VolumeZone = fileserver.Volumes.AvailabilityZone,
        BreakGlass = settings.Cluster.BreakGlassCidrs,
        Quotas = new() { DefaultGiB = fileserver.DefaultQuotaGiB, Overrides = fileserver.QuotasGiB.SetItems(CourseValues.Quotas(settings.Course)), WarningPercent = fileserver.QuotaWarningPercent },
        Upkeep = Upkeep(settings.SshKeys, settings.Machines),

        // The extra files and commands are for the cluster's servers alone; what the campus asks, it asks of all.
        FirstBoot = new() { Proxy = settings.Cluster.HttpProxy?.ToProxy().Sparing(settings.Network.NodeCidr.ToString()), TrustedCertificates = settings.Cluster.TrustedCertificates },
        KeepData = Keeps(settings),
    };

    public static JupyterHubReleaseArgs Hub(OpenStackHubSettings settings, IHubCluster cluster, HomeStorage homes, HubAuthenticator authenticator, IReadOnlyList<Resource> after) =>
        HubCoreValues.Of(settings.Hub, settings.Messages, settings.Profile, authenticator) with
        {
            Cluster = cluster,
            Tls = CertificateValues.Tls(settings, () => ToCome.Instance),
            Exposure = HubExposure.NodePorts(),
            Homes = homes,
            Database = HubDatabase.SqlitePvc(ClusterAddons.RetainedVolumes),
            Proxy = UsersProxy(settings),
            Course = CourseValues.Of(settings.Course, settings.Hub.Notebooks),
            StartTimeout = HomesValues.StartTimeout(settings),
            Services = [.. HubCoreValues.Services(settings.Hub), .. ArchiveValues.Services(settings.Course), .. SiteValues.Services(settings.Course)],
            After = after,
        };

    private static HttpProxy? UsersProxy(OpenStackHubSettings settings) => settings.Cluster.HttpProxy is { Users: true } ? PodsProxy(settings) : null;

    // The libraries of the hub compare addresses with no_proxy letter by letter: the API's own address stands there beside its range.
    public static HttpProxy? PodsProxy(OpenStackHubSettings settings) =>
        settings.Cluster.HttpProxy?.ToProxy().Sparing([.. SiteFiles.Near(settings.Name.Value, Addresses(settings.Network)), Addresses(settings.Network).ApiServiceAddress]);

    public static DataVolumes Volumes(VolumeSettings volumes) => volumes.Existing.IsEmpty
        ? DataVolumes.New(volumes.SizeGiB, volumes.Type, volumes.Count)
        : DataVolumes.Existing(volumes.SizeGiB, [.. volumes.Existing]);

    public static MachineUpkeep Upkeep(SshKeyLevels keys, MachinesSettings machines) => new()
    {
        Ssh = SshKeyMerge.Access(keys),
        Packages = machines.Packages,
        Updates = new() { Automatic = machines.AutomaticUpdates, Restart = machines.Restart },
        MetadataItems = machines.MetadataItems,
    };

    internal static string Mebibytes(double gibibytes) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(gibibytes * 1024)}M");
}
