using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Components.Clusters.Kubeadm;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>Every machine of a cluster, thought out before any is made. The same arguments give the same plan, in the same order.</summary>
internal sealed record ClusterPlan
{
    private const string ControlPlanePool = "cp";

    public required ImmutableArray<PlannedNode> ControlPlanes { get; init; }

    /// <summary>Pool after pool, by number.</summary>
    public required ImmutableArray<PlannedNode> Workers { get; init; }

    public IEnumerable<PlannedNode> Nodes => [.. ControlPlanes, .. Workers];

    /// <param name="cluster">Name of the cluster: the beginning of every machine's name.</param>
    /// <param name="args">What it is made of.</param>
    public static ClusterPlan Of(string cluster, HubClusterArgs args) => new()
    {
        ControlPlanes = [.. Enumerable.Range(0, args.ControlPlane.Count).Select(number => ControlPlane(cluster, args, number))],
        Workers = [.. args.Pools.SelectMany(pool => Enumerable.Range(0, pool.Count).Select(number => Worker(cluster, args, pool, number)))],
    };

    /// <summary>The names of all nodes, those of a pool in one expression, for messages: hundreds of names would help nobody.</summary>
    public static string Names(string cluster, HubClusterArgs args) => string.Join(
        ", ",
        args.Pools.Select(pool => (pool.Name, pool.Count)).Prepend((Name: ControlPlanePool, args.ControlPlane.Count)).Where(pool => pool.Count > 0)
            .Select(pool => pool.Count == 1 ? NameOf(cluster, pool.Name, 0) : string.Create(CultureInfo.InvariantCulture, $"{NameOf(cluster, pool.Name, 0)} to {pool.Count - 1}")));

    private static PlannedNode ControlPlane(string cluster, HubClusterArgs args, int number) => new()
    {
        Name = NameOf(cluster, ControlPlanePool, number),
        Role = NodeRole.ControlPlane,
        Pool = ControlPlanePool,
        Ordinal = number,
        Zone = ZoneOf(args.AvailabilityZones, number),
        Flavor = args.ControlPlane.Flavor,
        Image = args.Image,
        Labels = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal),
        Taints = args.ControlPlane.RunsWorkloads ? [] : [NodeTaint.ControlPlane],
        Kubernetes = args.Kubernetes ?? KubernetesVersion.Release,
        Cordoned = args.Cordoned.Contains(NameOf(cluster, ControlPlanePool, number)),
        ReplacementTrigger = PlannedNode.Trigger(args.ControlPlaneGeneration, args.Kubernetes),

        // Two at once would take etcd its majority.
        RollBatch = 1,
    };

    private static PlannedNode Worker(string cluster, HubClusterArgs args, WorkerPoolArgs pool, int number)
    {
        var pinned = pool.Kubernetes ?? args.Kubernetes;
        return new()
        {
            Name = NameOf(cluster, pool.Name, number),
            Role = NodeRole.Worker,
            Pool = pool.Name,
            Ordinal = number,
            Zone = ZoneOf(pool.AvailabilityZones.IsEmpty ? args.AvailabilityZones : pool.AvailabilityZones, number),
            Flavor = pool.Flavor,
            Image = pool.Image ?? args.Image,
            Labels = pool.Labels,
            Taints = pool.Taints,
            Kubernetes = pinned ?? KubernetesVersion.Release,
            Cordoned = args.Cordoned.Contains(NameOf(cluster, pool.Name, number)),
            ReplacementTrigger = PlannedNode.Trigger(pool.Generation, pinned, pool.Replace.GetValueOrDefault(number)),
            RollBatch = pool.RollBatch,
        };
    }

    private static string NameOf(string cluster, string pool, int number) => string.Create(CultureInfo.InvariantCulture, $"{cluster}-{pool}-{number}");

    private static string? ZoneOf(ImmutableArray<string> zones, int number) => zones.IsEmpty ? null : zones[number % zones.Length];
}
