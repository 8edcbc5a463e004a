using FsCheck;
using FsCheck.Fluent;
using JupyterHubInfra.Components.Events;
using static JupyterHubInfra.Components.Tests.Events.SomeEvents;

namespace JupyterHubInfra.Components.Tests.Events;

public sealed class EventPlanPropertyTests
{
    private static readonly Gen<EventSize> Sizes = Gen.OneOf(
        from people in Gen.Choose(1, 2000) from perNode in Gen.Choose(50, 69) select EventSize.Attendees(people, perNode),
        from nodes in Gen.Choose(1, 30) select EventSize.Nodes(nodes));

    private static readonly Arbitrary<HubEvent[]> Lists = Gen.ArrayOf(
        from size in Sizes
        from start in Gen.Choose(-48, 48)
        from hours in Gen.Choose(1, 72)
        from pool in Gen.Elements(Users.Name, Large.Name)
        select Of("x", size, start, start + hours, pool)).Select(events => events.Select((one, at) => one with { Name = $"event-{at}" }).ToArray()).ToArbitrary();

    private static readonly Arbitrary<int> Hours = Gen.Choose(-60, 160).ToArbitrary();

    [Fact]
    public void Every_pool_holds_the_sum_of_what_its_open_events_want() => Check.QuickThrowOnFailure(Prop.ForAll(Lists, Hours, (events, hour) =>
    {
        var now = Noon.AddHours(hour);
        var plan = EventPlan.Of(events, Pools, now);
        return plan.Problems.IsEmpty && Pools.All(pool =>
            plan.HeldNodes.GetValueOrDefault(pool.Name) == events.Where(one => one.Pool == pool.Name && one.Start <= now && now < one.End).Sum(one => one.Size.NodeCount));
    }));

    [Fact]
    public void Together_they_hold_what_each_holds_alone() => Check.QuickThrowOnFailure(Prop.ForAll(Lists, Lists, Hours, (some, others, hour) =>
    {
        var now = Noon.AddHours(hour);
        return Pools.All(pool => Held(some.Concat(others), pool, now) == Held(some, pool, now) + Held(others, pool, now));
    }));

    [Fact]
    public void After_the_last_end_everything_is_as_without_events() => Check.QuickThrowOnFailure(Prop.ForAll(Lists, events =>
    {
        var plan = EventPlan.Of(events, Pools, events.Select(one => one.End).DefaultIfEmpty(Noon).Max());
        return plan.Open.IsEmpty && plan.HeldNodes.IsEmpty && Pools.All(pool => (plan.MinimumOf(pool), plan.MaximumOf(pool)) == (pool.Min, pool.Max));
    }));

    [Fact]
    public void No_maximum_is_lowered_and_no_minimum_is_above_it() => Check.QuickThrowOnFailure(Prop.ForAll(Lists, Hours, (events, hour) =>
    {
        var plan = EventPlan.Of(events, Pools, Noon.AddHours(hour));
        return Pools.All(pool => plan.MaximumOf(pool) >= pool.Max && plan.MinimumOf(pool) >= pool.Min && plan.MinimumOf(pool) <= plan.MaximumOf(pool) && plan.ReservedOf(pool) >= 0);
    }));

    [Fact]
    public void The_order_of_the_list_means_nothing() => Check.QuickThrowOnFailure(Prop.ForAll(Lists, Hours, Gen.Choose(0, int.MaxValue).ToArbitrary(), (events, hour, seed) =>
    {
        var shuffled = events.ToArray();
        new Random(seed).Shuffle(shuffled);
        var quota = Quota(("N2_CPUS", 200));
        var (one, other) = (EventPlan.Of(events, Pools, Noon.AddHours(hour), quota), EventPlan.Of(shuffled, Pools, Noon.AddHours(hour), quota));
        return one.HeldNodes.SequenceEqual(other.HeldNodes) && one.Problems.Length == other.Problems.Length
            && one.Open.Select(planned => planned.Event.Name).ToHashSet().SetEquals(other.Open.Select(planned => planned.Event.Name));
    }));

    [Fact]
    public void There_is_a_seat_for_everybody() => Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(1, 5000).ToArbitrary(), Gen.Choose(50, 69).ToArbitrary(), (people, perNode) =>
    {
        var planned = EventPlan.Of([Of("day", EventSize.Attendees(people, perNode))], Pools, Noon).Open[0];
        return planned.Seats >= people && planned.Seats - people < perNode;
    }));

    private static int Held(IEnumerable<HubEvent> events, EventPool pool, DateTimeOffset now) => EventPlan.Of(events, Pools, now).HeldNodes.GetValueOrDefault(pool.Name);
}
