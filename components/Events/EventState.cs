namespace JupyterHubInfra.Components.Events;

/// <summary>Where an event is in time.</summary>
public enum EventState
{
    /// <summary>It has not begun: nothing is held.</summary>
    Ahead,

    /// <summary>Its nodes are held.</summary>
    Open,

    /// <summary>It has ended: nothing is held.</summary>
    Over,
}
