namespace JupyterHubInfra.Hubctl.Health;

/// <summary>One thing that must be true of a hub that works.</summary>
/// <param name="name">Its name in reports and for --until.</param>
/// <param name="needs">The rung without which this one makes no sense. Default: null, none.</param>
internal abstract class Rung(string name, string? needs)
{
    internal string Name { get; } = name;

    internal string? Needs { get; } = needs;

    /// <summary>Looks, and says what was seen. Throws <see cref="HubFailure"/> where it is not as it must be, and <see cref="RungSkipped"/> where there is nothing to do.</summary>
    internal abstract Task<string> ClimbAsync(Climb climb, CancellationToken cancellationToken);
}
