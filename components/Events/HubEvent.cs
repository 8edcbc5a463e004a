using JupyterHubInfra.Components.Hubs;

namespace JupyterHubInfra.Components.Events;

/// <summary>A course or hackathon for which nodes are held, from before people arrive until it is over.</summary>
public sealed record HubEvent
{
    /// <summary>Name of the event, part of the names of what is made for it: lower-case letters, digits and hyphens, e.g. <c>callysto-day</c>.</summary>
    public required string Name { get; init; }

    /// <summary>From when nodes are held: 20 to 25 minutes and some headroom before people arrive.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>From when they no longer are. Nobody is sent away then: nodes go as their users' servers are culled.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>How many people or nodes.</summary>
    public required EventSize Size { get; init; }

    /// <summary>Name of the node pool.</summary>
    public required string Pool { get; init; }

    /// <summary>Name of the hub that people log in to.</summary>
    public required string Hub { get; init; }

    /// <summary>What their servers run: pulled to the nodes before they come.</summary>
    public required ContainerImage Image { get; init; }

    /// <summary>Whether nodes are held at this moment: the start belongs to the event, the end does not.</summary>
    public bool IsOpen(DateTimeOffset now) => Start <= now && now < End;
}
