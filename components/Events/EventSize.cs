namespace JupyterHubInfra.Components.Events;

/// <summary>How large an event is: by the people who are expected, or by nodes.</summary>
public abstract record EventSize
{
    /// <summary>Users of one node where nothing else is said.</summary>
    public const int UsualUsersPerNode = 60;

    /// <summary>The fewest that may be said: below it, nodes stand half empty.</summary>
    public const int FewestUsersPerNode = 50;

    /// <summary>The most that may be said: above it, a node's processors are promised twice.</summary>
    public const int MostUsersPerNode = 70;

    private EventSize(int? usersPerNode) => UsersPerNode = usersPerNode;

    /// <summary>Users of one node. Default: <see cref="UsualUsersPerNode"/>.</summary>
    public int? UsersPerNode { get; }

    /// <summary>Number of nodes; 0 where the size makes no sense, which <see cref="EventPlan"/> reports.</summary>
    public abstract int NodeCount { get; }

    /// <summary>As many nodes as these people need.</summary>
    /// <param name="count">Number of people, at least 1.</param>
    /// <param name="usersPerNode">Users of one node. Default: <see cref="UsualUsersPerNode"/>.</param>
    public static EventSize Attendees(int count, int? usersPerNode = null) => new ByAttendees(count, usersPerNode);

    /// <summary>So many nodes, whoever comes.</summary>
    /// <param name="count">Number of nodes, at least 1.</param>
    /// <param name="usersPerNode">Users of one node, to say how many seats that makes. Default: <see cref="UsualUsersPerNode"/>, or as many as fit.</param>
    public static EventSize Nodes(int count, int? usersPerNode = null) => new ByNodes(count, usersPerNode);

    /// <summary>The size that settings say; null with a problem where they say both or neither.</summary>
    public static EventSize? Of(int? attendees, int? nodes, int? usersPerNode, out string? problem)
    {
        problem = (attendees, nodes) switch
        {
            (null, null) => "says neither attendees nor nodes: say how many people are expected ('attendees: 120'), or how many nodes to hold ('nodes: 2')",
            ({ } people, { } held) => FormattableString.Invariant($"says both attendees ({people}) and nodes ({held}): keep one; nodes are attendees divided by usersPerNode"),
            _ => null,
        };
        return problem is not null ? null : attendees is { } count ? Attendees(count, usersPerNode) : Nodes(nodes!.Value, usersPerNode);
    }

    internal sealed record ByAttendees(int Count, int? PerNode) : EventSize(PerNode)
    {
        public override int NodeCount => Count < 1 || (PerNode ?? UsualUsersPerNode) is var perNode && perNode < 1 ? 0 : (int)(((long)Count + perNode - 1) / perNode);
    }

    internal sealed record ByNodes(int Count, int? PerNode) : EventSize(PerNode)
    {
        public override int NodeCount => Math.Max(0, Count);
    }
}
