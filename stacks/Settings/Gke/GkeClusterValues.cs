using System.Globalization;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Clusters.Gcp;
using JupyterHubInfra.Components.Events;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>Settings of project, network and cluster as the values that components take.</summary>
internal static class GkeClusterValues
{
    // A window needs a first day; which one it was has no meaning once it is past.
    private const int FirstYear = 2026;

    public static bool Keeps(GkeHubsSettings settings) => settings.Profile is Profile.Production;

    public static GcpPlace Place(GcpProjectSettings project) => new(project.Id, project.Region, project.Zones);

    public static GkeClusterArgs Cluster(GkeHubsSettings settings, EventPlan plan) => new()
    {
        Place = Place(settings.Project),
        Network = Network(settings.Network),
        Version = settings.Cluster.Channel switch
        {
            GkeChannel.Stable => GkeVersion.Channel(ReleaseChannel.Stable),
            GkeChannel.Regular => GkeVersion.Channel(ReleaseChannel.Regular),
            GkeChannel.Rapid => GkeVersion.Channel(ReleaseChannel.Rapid),
            _ => GkeVersion.Pinned(settings.Cluster.Version ?? ""),
        },
        Location = settings.Cluster.Regional ? GkeLocation.Regional : GkeLocation.Zonal,
        Policy = settings.Cluster.Policy is GkePolicyKind.DataplaneV2 ? GkePolicy.DataplaneV2 : GkePolicy.Calico(settings.Cluster.NodesBeforeSecondTypha),
        Private = settings.Cluster.PrivateControlPlane is { } controlPlane ? new PrivateNodes(controlPlane) : null,
        Administrators = settings.Cluster.AdminCidrs,
        Maintenance = settings.Cluster.Maintenance is { } maintenance ? Maintenance(maintenance) : null,
        Pools = [.. settings.Cluster.Pools.Select(pool => Pool(pool.Key, pool.Value) with { Reserved = Held(plan, pool.Key, pool.Value) })],
        KeepData = Keeps(settings),
    };

    public static GkePool Pool(string name, GkePoolSettings pool) => new()
    {
        Name = name,
        Purpose = pool.Use switch { GkePoolUse.Core => PoolPurpose.Core, GkePoolUse.User => PoolPurpose.User, _ => PoolPurpose.Plain },
        MachineType = pool.MachineType,
        Min = pool.Min,
        Max = pool.Max,
        DiskGiB = pool.DiskGiB,
        DiskType = pool.DiskType,
        Labels = pool.Labels,
        Taints = pool.Taints,
        Gpu = pool.Gpu is { } gpu ? new GkeGpu(gpu.Type, gpu.Count) : null,
        Spot = pool.Spot,
        ImageStreaming = pool.ImageStreaming,
        Zones = pool.Zones,
        Version = pool.Version,
        PhaseOut = pool.PhaseOut,
    };

    // Events hold so many nodes in all: those that the pool has anyway count among them.
    private static int Held(EventPlan plan, string name, GkePoolSettings pool) => Math.Max(0, plan.HeldNodes.GetValueOrDefault(name) - pool.Min);

    private static GkeNetwork Network(GkeNetworkSettings network)
    {
        var addresses = new AddressPlan
        {
            Nodes = network.NodeCidr,
            Pods = network.PodCidr,
            Services = network.ServiceCidr,
            Surroundings = network.ReservedCidrs.Distinct().ToDictionary(range => $"the reserved range {range}"),
        };
        return network.Existing is { } existing
            ? GkeNetwork.Existing(existing.Network, existing.Subnetwork, existing.PodRange, existing.ServiceRange, addresses)
            : GkeNetwork.New(addresses);
    }

    private static MaintenancePlan Maintenance(GkeMaintenanceSettings maintenance) => new()
    {
        Start = new DateTimeOffset(new DateOnly(FirstYear, 1, 1), TimeOnly.ParseExact(maintenance.Start, "HH:mm", CultureInfo.InvariantCulture), TimeSpan.Zero),
        Duration = TimeSpan.FromHours(maintenance.Hours),
        Recurrence = $"FREQ=WEEKLY;BYDAY={string.Join(',', maintenance.Days)}",
    };
}
