using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Components.Quotas.Gcp;

namespace JupyterHubInfra.Components.Events;

/// <summary>Compares what pools and events take at a moment with what the project may have.</summary>
internal static class EventRoom
{
    /// <summary>A sentence for every metric that does not suffice while events hold nodes. Without events there is nothing to say: pools alone are not theirs to check.</summary>
    public static IEnumerable<string> At(DateTimeOffset moment, ImmutableArray<PlannedEvent> events, ImmutableArray<EventPool> pools, EventQuota quota)
    {
        var held = EventSums.HeldAt(events, moment);
        if (held.IsEmpty)
        {
            yield break;
        }

        var open = events.Where(planned => planned.Pool is not null && planned.Nodes > 0 && planned.Event.IsOpen(moment)).ToImmutableArray();
        var alone = pools.Aggregate(quota.Besides, (sum, pool) => sum.And(pool.PerNode.Times(pool.Min)));
        var together = pools.Aggregate(quota.Besides, (sum, pool) => sum.And(pool.PerNode.Times(Math.Max(pool.Min, held.GetValueOrDefault(pool.Name)))));
        foreach (var (metric, limit) in quota.Limits.Where(limit => together[limit.Key] > limit.Value && together[limit.Key] > alone[limit.Key]))
        {
            var fits = held.Keys.Select(name => pools.First(pool => pool.Name == name)).Where(pool => pool.PerNode[metric] > 0 && held[pool.Name] > pool.Min)
                .Select(pool => FitOf(pool, held[pool.Name], together[metric], limit, metric));
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{metric}: {together[metric]} are needed with {string.Join(" and ", open.Select(planned => $"'{planned.Event.Name}'"))} ({alone[metric]} without), the stated limit is {limit}: {string.Join("; ", fits)}. Ask for a higher quota in the cloud's console and state it, or make the events smaller.");
        }
    }

    private static string FitOf(EventPool pool, int held, long together, long limit, string metric)
    {
        var rest = together - (pool.PerNode[metric] * Math.Max(pool.Min, held));
        var fitting = Math.Max(0, (limit - rest) / pool.PerNode[metric]);
        return string.Create(CultureInfo.InvariantCulture, $"{fitting} of the {held} nodes of pool '{pool.Name}' fit ({pool.PerNode[metric]} each)");
    }
}
