using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Events;

/// <summary>
/// What a list of events means at one moment: which are open, how many nodes of each pool they hold, and what is wrong with them. The
/// moment is an argument, so that the same list and moment always give the same plan.
/// </summary>
public sealed class EventPlan
{
    private EventPlan(ImmutableArray<PlannedEvent> events, ImmutableSortedDictionary<string, int> held, EventChecks checks) =>
        (Events, HeldNodes, Problems, Notices) = (events, held, checks.Problems, checks.Notices);

    /// <summary>Every event, in the order of the list.</summary>
    public ImmutableArray<PlannedEvent> Events { get; }

    /// <summary>The open ones, in the order of the list.</summary>
    public ImmutableArray<PlannedEvent> Open => [.. Events.Where(planned => planned.State == EventState.Open)];

    /// <summary>Nodes that open events hold, by the name of the pool: the sum where events overlap. A pool without is missing.</summary>
    public ImmutableSortedDictionary<string, int> HeldNodes { get; }

    /// <summary>What must be mended before anything is made, each with its path such as <c>events[0].end</c>.</summary>
    public ImmutableArray<ArgsIssue> Problems { get; }

    /// <summary>What should be seen to, but stops nothing now: events that will not fit when they begin, and those that are over.</summary>
    public ImmutableArray<ArgsIssue> Notices { get; }

    /// <summary>Plans the events of a stack.</summary>
    /// <param name="events">The events, in any order.</param>
    /// <param name="pools">The cluster's pools, those that are not for users too.</param>
    /// <param name="now">The moment, from the program's <see cref="TimeProvider"/>.</param>
    /// <param name="quota">What the project may have. Default: not compared.</param>
    public static EventPlan Of(IEnumerable<HubEvent> events, IEnumerable<EventPool> pools, DateTimeOffset now, EventQuota? quota = null)
    {
        var known = pools.ToImmutableArray();
        var planned = events.Select(one => PlannedOf(one, known.FirstOrDefault(pool => pool.Name == one.Pool), now)).ToImmutableArray();
        return new(planned, EventSums.HeldAt(planned, now), EventChecks.Of(planned, known, now, quota));
    }

    /// <summary>The fewest nodes that a pool must have now: its own minimum, or what events hold where that is more.</summary>
    public int MinimumOf(EventPool pool) => Math.Max(pool.Min, HeldNodes.GetValueOrDefault(pool.Name));

    /// <summary>The most nodes that a pool may have now: its own maximum, which events raise where they need more and never lower.</summary>
    public int MaximumOf(EventPool pool) => Math.Max(pool.Max, HeldNodes.GetValueOrDefault(pool.Name));

    /// <summary>Nodes that events add to a pool's own minimum now: what <c>GkePool.Reserved</c> takes.</summary>
    public int ReservedOf(EventPool pool) => MinimumOf(pool) - pool.Min;

    private static PlannedEvent PlannedOf(HubEvent one, EventPool? pool, DateTimeOffset now)
    {
        var state = now >= one.End ? EventState.Over : one.IsOpen(now) ? EventState.Open : EventState.Ahead;
        var fitting = pool?.SeatsPerNode.TryGetValue(one.Hub, out var seats) == true ? seats : int.MaxValue;
        var perNode = Math.Min(one.Size.UsersPerNode ?? EventSize.UsualUsersPerNode, fitting);
        return new(one, pool, state, one.Size.NodeCount, (int)Math.Min(int.MaxValue, (long)one.Size.NodeCount * Math.Max(0, perNode)));
    }
}
