namespace JupyterHubInfra.Components.Events;

/// <summary>An event as it stands at the moment of the plan.</summary>
/// <param name="Event">The event.</param>
/// <param name="Pool">Its pool; null where there is none of that name.</param>
/// <param name="State">Whether it is to come, open or over.</param>
/// <param name="Nodes">Nodes that it wants while it is open.</param>
/// <param name="Seats">Users that they are meant for.</param>
public sealed record PlannedEvent(HubEvent Event, EventPool? Pool, EventState State, int Nodes, int Seats);
