using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Events;

/// <summary>Everything that can be wrong with events. What is over is only asked to be a proper entry of the list: its pool may be gone.</summary>
internal sealed class EventChecks
{
    private const string Times = "times are written as 2026-11-24T15:00:00Z";

    // The longest that an operator has held nodes for was a school term's block; a wrong year would cost a fortune.
    private static readonly TimeSpan Long = TimeSpan.FromDays(31);

    private readonly ImmutableArray<ArgsIssue>.Builder _problems = ImmutableArray.CreateBuilder<ArgsIssue>();
    private readonly ImmutableArray<ArgsIssue>.Builder _notices = ImmutableArray.CreateBuilder<ArgsIssue>();

    private EventChecks()
    {
    }

    public ImmutableArray<ArgsIssue> Problems => _problems.ToImmutable();

    public ImmutableArray<ArgsIssue> Notices => _notices.ToImmutable();

    public static EventChecks Of(ImmutableArray<PlannedEvent> events, ImmutableArray<EventPool> pools, DateTimeOffset now, EventQuota? quota)
    {
        var checks = new EventChecks();
        for (var i = 0; i < events.Length; i++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"events[{i}]");
            checks.Names(path, i, events);
            checks.Clock(path, events[i]);
            checks.Size(path, events[i].Event.Size);
            if (events[i].State != EventState.Over)
            {
                checks.Place(path, events[i], pools);
            }
        }

        if (quota is not null)
        {
            checks.Room(events, pools, now, quota);
        }

        return checks;
    }

    private void Names(string path, int at, ImmutableArray<PlannedEvent> events)
    {
        var name = events[at].Event.Name;
        if (!HubName.TryParse(name, out _, out var problem))
        {
            Problem($"{path}.name", problem!);
        }

        var first = events.Take(at).ToList().FindIndex(other => other.Event.Name == name);
        if (first >= 0)
        {
            Problem($"{path}.name", FormattableString.Invariant($"'{name}' is the name of events[{first}] too: give each event a name of its own"));
        }

        if (events[at].Event.Image.Problem() is { } image)
        {
            Problem($"{path}.image", image);
        }
    }

    private void Clock(string path, PlannedEvent planned)
    {
        var (start, end) = (planned.Event.Start, planned.Event.End);
        if (end <= start)
        {
            Problem($"{path}.end", $"'{Text(end)}' is not after the start '{Text(start)}': an event ends after it starts; {Times}");
        }
        else if (planned.State == EventState.Over)
        {
            Notice(path, $"'{planned.Event.Name}' is over since {Text(end)} and holds nothing: take it out with hubctl cool-down --name {planned.Event.Name}");
        }
        else if (end - start > Long)
        {
            Notice($"{path}.end", FormattableString.Invariant($"'{Text(end)}' is {(end - start).Days} days after the start: its nodes are paid for all that time; is the date right?"));
        }
    }

    private void Size(string path, EventSize size)
    {
        var (property, count, example) = size switch
        {
            EventSize.ByAttendees attendees => ("attendees", attendees.Count, "120"),
            EventSize.ByNodes nodes => ("nodes", nodes.Count, "2"),
            _ => throw new InvalidOperationException($"{size} is no size of an event."),
        };
        if (count < 1)
        {
            Problem($"{path}.{property}", FormattableString.Invariant($"is {count}: an event has at least 1, e.g. {property}: {example}; to hold nothing, take the event out"));
        }

        if (size.UsersPerNode is { } perNode and (< EventSize.FewestUsersPerNode or > EventSize.MostUsersPerNode))
        {
            Problem($"{path}.usersPerNode", FormattableString.Invariant($"is {perNode}; allowed are {EventSize.FewestUsersPerNode} to {EventSize.MostUsersPerNode}, {EventSize.UsualUsersPerNode} where nothing is said"));
        }
    }

    private void Place(string path, PlannedEvent planned, ImmutableArray<EventPool> pools)
    {
        var one = planned.Event;
        var forUsers = pools.Where(pool => pool is { ForUsers: true, PhaseOut: false }).Select(pool => $"'{pool.Name}'").Order(StringComparer.Ordinal).DefaultIfEmpty("none").ToList();
        if (planned.Pool is not { } pool)
        {
            Problem($"{path}.pool", $"'{one.Pool}' is not a node pool of this cluster; its pools for users are: {string.Join(", ", forUsers)}");
            return;
        }

        if (!pool.ForUsers || pool.PhaseOut)
        {
            Problem($"{path}.pool", $"'{one.Pool}' {(pool.ForUsers ? "is being phased out and takes no new servers" : "is not for users' servers")}; pools that are: {string.Join(", ", forUsers)}");
            return;
        }

        if (!pool.SeatsPerNode.TryGetValue(one.Hub, out var seats))
        {
            Problem($"{path}.hub", $"'{one.Hub}' is not a hub of this stack; its hubs are: {string.Join(", ", pool.SeatsPerNode.Keys.Select(hub => $"'{hub}'").DefaultIfEmpty("none"))}");
            return;
        }

        var perNode = one.Size.UsersPerNode ?? (one.Size is EventSize.ByAttendees ? EventSize.UsualUsersPerNode : 0);
        if (perNode > seats)
        {
            Problem($"{path}.usersPerNode", FormattableString.Invariant($"is {perNode}{(one.Size.UsersPerNode is null ? " where nothing is said" : "")}, but only {seats} servers as hub '{one.Hub}' promises them fit on a node of pool '{pool.Name}': {Way(seats)}"));
        }
    }

    private static string Way(int seats) => seats >= EventSize.FewestUsersPerNode
        ? FormattableString.Invariant($"say at most {seats}, or promise each server less (cpuGuarantee, memoryGuarantee)")
        : "promise each server less (cpuGuarantee, memoryGuarantee), choose a pool of larger machines, or say nodes instead of attendees";

    // What is open now must fit now. What is to come is told early, when there still is time to ask for more.
    private void Room(ImmutableArray<PlannedEvent> events, ImmutableArray<EventPool> pools, DateTimeOffset now, EventQuota quota)
    {
        _problems.AddRange(EventRoom.At(now, events, pools, quota).Select(text => new ArgsIssue("events", text)));
        var starts = events.Where(planned => planned.State == EventState.Ahead).Select(planned => planned.Event.Start).Distinct().Order();
        foreach (var start in starts)
        {
            _notices.AddRange(EventRoom.At(start, events, pools, quota).Select(text => new ArgsIssue("events", $"will not fit from {Text(start)} on: {text}")));
        }
    }

    private void Problem(string path, string message) => _problems.Add(new(path, message));

    private void Notice(string path, string message) => _notices.Add(new(path, message));

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
