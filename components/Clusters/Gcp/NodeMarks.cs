using System.Collections.Frozen;
using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Kubeadm;

namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>Labels and taints of a pool's nodes: by its purpose first, then its own.</summary>
internal static class NodeMarks
{
    /// <summary>Kubernetes' names of the effects, and GKE's.</summary>
    public static FrozenDictionary<string, string> Effects { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["NoSchedule"] = "NO_SCHEDULE",
        ["PreferNoSchedule"] = "PREFER_NO_SCHEDULE",
        ["NoExecute"] = "NO_EXECUTE",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private const string HubPurpose = "hub.jupyter.org/node-purpose";
    private const string DaskPurpose = "k8s.dask.org/node-purpose";
    /// <summary>The label of machines that the bill is split by.</summary>
    public const string Bill = "node-purpose";

    /// <summary>Of nodes that nobody new shall come to.</summary>
    public static readonly NodeTaint PhasedOut = new("manual-phaseout", "noop", "NoSchedule");

    // GKE sets it by itself where there are other nodes too; unsaid, the difference would replace the pool.
    private static readonly NodeTaint Gpu = new("nvidia.com/gpu", "present", "NoSchedule");

    // With an underscore, because Google's console once refused a second slash; the chart's pods tolerate both spellings.
    private static readonly NodeTaint Users = new("hub.jupyter.org_dedicated", "user", "NoSchedule");
    private static readonly NodeTaint DaskWorkers = new("k8s.dask.org_dedicated", "worker", "NoSchedule");

    public static ImmutableSortedDictionary<string, string> OfPurpose(PoolPurpose purpose) => purpose switch
    {
        PoolPurpose.Core => Sorted((HubPurpose, "core"), (DaskPurpose, "core")),
        PoolPurpose.User => Sorted((HubPurpose, "user"), (DaskPurpose, "scheduler")),
        PoolPurpose.DaskWorker => Sorted((DaskPurpose, "worker")),
        _ => Sorted(),
    };

    public static ImmutableSortedDictionary<string, string> Labels(GkePool pool) => OfPurpose(pool.Purpose).SetItems(pool.Labels);

    public static ImmutableArray<NodeTaint> Taints(GkePool pool) =>
    [
        .. OwnTaints(pool),
        .. pool.Taints.IsDefault ? [] : pool.Taints,
    ];

    /// <summary>What the pool's settings bring without its own list.</summary>
    public static IEnumerable<NodeTaint> OwnTaints(GkePool pool)
    {
        if (pool.Purpose == PoolPurpose.User)
        {
            yield return Users;
        }

        if (pool.Purpose == PoolPurpose.DaskWorker)
        {
            yield return DaskWorkers;
        }

        if (pool.Gpu is not null)
        {
            yield return Gpu;
        }

        if (pool.PhaseOut)
        {
            yield return PhasedOut;
        }
    }

    public static ImmutableSortedDictionary<string, string> ResourceLabels(GkePool pool) => (pool.Purpose switch
    {
        PoolPurpose.Core => Sorted((Bill, "core")),
        PoolPurpose.User => Sorted((Bill, "notebook")),
        PoolPurpose.DaskWorker => Sorted((Bill, "dask-worker")),
        _ => Sorted(),
    }).SetItems(pool.ResourceLabels);

    private static ImmutableSortedDictionary<string, string> Sorted(params (string Key, string Value)[] entries) =>
        entries.ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
}
