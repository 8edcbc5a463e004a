using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Gcp;
using JupyterHubInfra.Components.Clusters.Gcp.Capacity;
using JupyterHubInfra.Components.Events;
using JupyterHubInfra.Components.Quotas.Gcp;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>Settings of events as the values that a plan takes. A setting that cannot be read stands for nothing here; the rules report it.</summary>
internal static class GkeEventValues
{
    // As MonitoringArgs has it by itself.
    private const int GrafanaGiB = 10;

    public static EventPlan Plan(GkeHubsSettings settings, DateTimeOffset now) => EventPlan.Of(Events(settings), Pools(settings), now, Quota(settings));

    /// <summary>The hub of an event that names none: the one that waits for the others, or the only one.</summary>
    public static string HubOf(GkeHubsSettings settings, EventSettings one)
    {
        if (one.Hub is { } named)
        {
            return named;
        }

        var first = settings.Hubs.Values.Select(hub => hub.After).ToHashSet(StringComparer.Ordinal);
        var last = settings.Hubs.Keys.Where(hub => !first.Contains(hub)).ToList();
        return last.Count == 1 ? last[0] : "";
    }

    /// <summary>The pool of an event that names none: the only one for users that takes new servers.</summary>
    public static string PoolOf(GkeHubsSettings settings, EventSettings one)
    {
        var pools = settings.Cluster.Pools.Where(pool => pool.Value is { Use: GkePoolUse.User, PhaseOut: false }).Select(pool => pool.Key).ToList();
        return one.Pool ?? (pools.Count == 1 ? pools[0] : "");
    }

    private static IEnumerable<HubEvent> Events(GkeHubsSettings settings) => settings.Events.Select(one => new HubEvent
    {
        Name = one.Name,
        Start = one.Start,
        End = one.End,
        Size = EventSize.Of(one.Attendees, one.Nodes, one.UsersPerNode, out _) ?? EventSize.Nodes(1),
        Pool = PoolOf(settings, one),
        Hub = HubOf(settings, one),
        Image = CourseKinds.ImageOf(one.Image ?? (settings.Hubs.TryGetValue(HubOf(settings, one), out var hub) ? hub.Notebooks.Image : settings.Hubs.Values.First().Notebooks.Image)),
    });

    private static IEnumerable<EventPool> Pools(GkeHubsSettings settings) => settings.Cluster.Pools.Select(pool => new EventPool(pool.Key, pool.Value.Min, pool.Value.Max)
    {
        ForUsers = pool.Value.Use is GkePoolUse.User,
        PhaseOut = pool.Value.PhaseOut,
        SeatsPerNode = settings.Hubs.ToImmutableSortedDictionary(hub => hub.Key, hub => Seats(pool.Value, hub.Value.Notebooks), StringComparer.Ordinal),
        Taints = pool.Value.Taints,
        PerNode = PerNode(settings, pool.Value),
    });

    private static int Seats(GkePoolSettings pool, NotebookSettings notebooks) => MachineType.TryParse(pool.MachineType, out var machine)
        ? NodeCapacity.SeatsPerNode(machine, notebooks.CpuGuarantee, (long)(notebooks.MemoryGuaranteeGiB * (1L << 30))).PerNode
        : 0;

    private static GcpNeeds PerNode(GkeHubsSettings settings, GkePoolSettings pool) => MachineType.TryParse(pool.MachineType, out var machine)
        ? GcpNeeds.Of(new(pool.MachineType, machine.Cpus, pool.DiskGiB, pool.DiskType)
        {
            PublicAddress = settings.Cluster.PrivateControlPlane is null,
            Spot = pool.Spot,
            AcceleratorType = pool.Gpu?.Type,
            Accelerators = pool.Gpu?.Count ?? 0,
        })
        : GcpNeeds.None;

    // What the class that retains makes.
    private static GcpNeeds OfClass(int gibibytes) => GcpNeeds.OfDisk("pd-balanced", gibibytes);

    private static EventQuota? Quota(GkeHubsSettings settings) => settings.Project.Quotas.IsEmpty
        ? null
        : new(settings.Project.Quotas.ToImmutableSortedDictionary(quota => quota.Key, quota => (long)quota.Value, StringComparer.Ordinal))
        {
            // Disks of homes, taken over or not, of the hubs' databases and of measurements, and the address of the way in.
            Besides = settings.Hubs.Values.Aggregate(
                GcpNeeds.None.With("IN_USE_ADDRESSES", 1).With("STATIC_ADDRESSES", 1).And(OfClass(settings.Support.Prometheus.DiskGiB + GrafanaGiB)),
                (sum, hub) => sum.And(OfClass(hub.DatabaseGiB)).And(hub.Homes.Mode is GkeHomesMode.Disk ? GcpNeeds.OfDisk(hub.Homes.DiskType, hub.Homes.SizeGiB) : GcpNeeds.None)),
        };
}
