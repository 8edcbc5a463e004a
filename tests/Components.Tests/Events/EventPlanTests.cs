using JupyterHubInfra.Components.Events;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.TestKit;
using static JupyterHubInfra.Components.Tests.Events.SomeEvents;

namespace JupyterHubInfra.Components.Tests.Events;

public sealed class EventPlanTests
{
    [Theory]
    [InlineData(50, 1), InlineData(60, 1), InlineData(61, 2), InlineData(180, 3), InlineData(190, 4), InlineData(200, 4), InlineData(120, 2), InlineData(30, 1)]
    public void Nodes_are_attendees_divided_by_the_users_of_a_node_and_rounded_up(int attendees, int nodes)
    {
        var plan = EventPlan.Of([Of("day", EventSize.Attendees(attendees))], Pools, Noon);

        Assert.Equal(nodes, plan.HeldNodes["nb-user"]);
        Assert.Equal((nodes, nodes * 60), (plan.Open[0].Nodes, plan.Open[0].Seats));
        Assert.Empty(plan.Problems);
    }

    [Theory, InlineData(50, 3), InlineData(69, 2)]
    public void Users_per_node_may_be_said(int perNode, int nodes) =>
        Assert.Equal(nodes, EventPlan.Of([Of("day", EventSize.Attendees(121, perNode))], Pools, Noon).HeldNodes["nb-user"]);

    [Fact]
    public void Nodes_may_be_said_instead_and_their_seats_are_no_more_than_fit()
    {
        var plan = EventPlan.Of([Of("day", EventSize.Nodes(3))], [Users with { SeatsPerNode = Seats(41) }], Noon);

        Assert.Empty(plan.Problems);
        Assert.Equal((3, 123), (plan.Open[0].Nodes, plan.Open[0].Seats));
    }

    [Theory]
    [InlineData("2026-11-24T14:59:59Z", 0), InlineData("2026-11-24T15:00:00Z", 2), InlineData("2026-11-24T22:59:59Z", 2), InlineData("2026-11-24T23:00:00Z", 0)]
    public void Nodes_are_held_from_the_start_until_just_before_the_end(string now, int nodes)
    {
        var day = Of("day", EventSize.Attendees(120)) with { Start = Time("2026-11-24T15:00:00Z"), End = Time("2026-11-24T23:00:00Z") };

        Assert.Equal(nodes, EventPlan.Of([day], Pools, Time(now)).HeldNodes.GetValueOrDefault("nb-user"));
    }

    [Fact]
    public void Times_with_an_offset_are_moments_like_all_others()
    {
        var day = Of("day", EventSize.Nodes(1)) with { Start = Time("2026-11-24T09:00:00-07:00"), End = Time("2026-11-24T10:00:00-07:00") };

        Assert.Empty(EventPlan.Of([day], Pools, Time("2026-11-24T15:59:00Z")).Open);
        Assert.Single(EventPlan.Of([day], Pools, Time("2026-11-24T16:00:00Z")).Open);
    }

    [Fact]
    public void Overlapping_events_on_a_pool_add_up_and_those_on_another_do_not()
    {
        var plan = EventPlan.Of([Of("a", EventSize.Nodes(2)), Of("b", EventSize.Attendees(100)), Of("c", EventSize.Nodes(5), pool: Large.Name), Of("later", EventSize.Nodes(9), 1)], Pools, Noon);

        Assert.Equal([new(Large.Name, 5), new("nb-user", 4)], plan.HeldNodes);
        Assert.Equal(["a", "b", "c"], plan.Open.Select(planned => planned.Event.Name));
        Assert.Equal(EventState.Ahead, plan.Events[3].State);
    }

    [Fact]
    public void The_minimum_becomes_what_is_held_and_the_maximum_is_raised_where_it_must_and_never_lowered()
    {
        var plan = EventPlan.Of([Of("a", EventSize.Nodes(23)), Of("b", EventSize.Nodes(3), pool: Large.Name)], Pools, Noon);

        Assert.Equal((23, 23, 23), (plan.MinimumOf(Users), plan.MaximumOf(Users), plan.ReservedOf(Users)));
        Assert.Equal((3, 100, 2), (plan.MinimumOf(Large), plan.MaximumOf(Large), plan.ReservedOf(Large)));
        Assert.Equal((1, 5, 0), (plan.MinimumOf(Core), plan.MaximumOf(Core), plan.ReservedOf(Core)));
    }

    [Fact]
    public void A_minimum_that_is_more_than_events_hold_stays()
    {
        var pool = Users with { Min = 4 };

        Assert.Equal(4, EventPlan.Of([Of("a", EventSize.Nodes(2))], [pool], Noon).MinimumOf(pool));
    }

    [Theory]
    [InlineData(120, null, null), InlineData(null, 2, 60)]
    public void A_size_is_by_attendees_or_by_nodes(int? attendees, int? nodes, int? perNode)
    {
        Assert.NotNull(EventSize.Of(attendees, nodes, perNode, out var problem));
        Assert.Null(problem);
    }

    [Fact]
    public void Both_or_neither_is_no_size()
    {
        Assert.Null(EventSize.Of(null, null, 60, out var neither));
        Assert.Null(EventSize.Of(120, 2, null, out var both));

        Assert.Equal("says neither attendees nor nodes: say how many people are expected ('attendees: 120'), or how many nodes to hold ('nodes: 2')", neither);
        Assert.Equal("says both attendees (120) and nodes (2): keep one; nodes are attendees divided by usersPerNode", both);
    }

    [Fact]
    public void Everything_wrong_is_named_at_once()
    {
        var events = new[]
        {
            Of("day", EventSize.Attendees(0), 1, 0),
            Of("day", EventSize.Nodes(0), pool: "nb-usr"),
            Of("Day 3", EventSize.Attendees(10, 71), pool: "core-pool") with { Image = new ContainerImage("callysto/2i2c", "") },
            Of("old-pool", EventSize.Attendees(10, 49), pool: "old"),
            Of("no-hub", EventSize.Attendees(10)) with { Hub = "prd" },
            Of("large", EventSize.Attendees(10), pool: "large"),
            Of("small", EventSize.Attendees(10), pool: "small"),
            Of("tight", EventSize.Attendees(10, 70)),
            Of("past", EventSize.Attendees(10), -8, -4, "gone"),
            Of("endless", EventSize.Attendees(10), 0, 24 * 400),
        };
        var old = Users with { Name = "old", PhaseOut = true };
        var large = Users with { Name = "large", SeatsPerNode = Seats(55) };
        var small = Users with { Name = "small", SeatsPerNode = Seats(20) };

        var plan = EventPlan.Of(events, [.. Pools, old, large, small], Noon);

        Snapshot.Match(string.Concat(plan.Problems.Select(problem => $"{problem.Property} {problem.Message}\n").Append("--\n").Concat(plan.Notices.Select(notice => $"{notice.Property} {notice.Message}\n"))), "EventPlan.problems.expected.txt");
    }

    [Fact]
    public void What_the_project_may_not_have_is_told_with_what_would_fit()
    {
        var quota = Quota(("N2_CPUS", 24), ("IN_USE_ADDRESSES", 64), ("SSD_TOTAL_GB", 700), ("DISKS_TOTAL_GB", 0)) with { Besides = Components.Quotas.Gcp.GcpNeeds.OfDisk("pd-balanced", 500) };
        var events = new[] { Of("a", EventSize.Attendees(180)), Of("b", EventSize.Nodes(1), pool: Large.Name), Of("big", EventSize.Nodes(40), 100, 110) };

        var plan = EventPlan.Of(events, Pools, Noon, quota);

        Snapshot.Match(string.Concat(plan.Problems.Select(problem => $"{problem.Property} {problem.Message}\n").Append("--\n").Concat(plan.Notices.Select(notice => $"{notice.Property} {notice.Message}\n"))), "EventPlan.quota.expected.txt");
    }

    [Fact]
    public void Limits_that_pools_break_without_events_are_not_the_events_to_answer_for() =>
        Assert.Empty(EventPlan.Of([Of("later", EventSize.Nodes(1), 1, 2)], [Core], Noon, Quota(("N2_CPUS", 1))).Problems.Where(problem => problem.Property == "events"));
}
