using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Events;

/// <summary>Adds up what events hold.</summary>
internal static class EventSums
{
    /// <summary>Nodes that events hold at a moment, by pool. Those of unknown pools hold nothing.</summary>
    public static ImmutableSortedDictionary<string, int> HeldAt(IEnumerable<PlannedEvent> events, DateTimeOffset moment)
    {
        var held = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var planned in events.Where(planned => planned.Pool is not null && planned.Nodes > 0 && planned.Event.IsOpen(moment)))
        {
            held[planned.Event.Pool] = held.GetValueOrDefault(planned.Event.Pool) + planned.Nodes;
        }

        return held.ToImmutable();
    }
}
