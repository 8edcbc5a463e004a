namespace JupyterHubInfra.Components.Machines;

/// <summary>Security updates of the machines.</summary>
public sealed record SecurityUpdates
{
    /// <summary>Installed by themselves; restarts never come by themselves.</summary>
    public static SecurityUpdates Default { get; } = new();

    /// <summary>Whether the machines install them by themselves (unattended-upgrades, at a time of each machine's own). Default: true.</summary>
    public bool Automatic { get; init; } = true;

    /// <summary>When a machine restarts if an update needs it. Default: never; the console says that a restart is needed.</summary>
    public RestartWindow Restart { get; init; } = RestartWindow.Never;

    internal string ToMetadata() => $"automatic={(Automatic ? "on" : "off")} restart={Restart}";
}
