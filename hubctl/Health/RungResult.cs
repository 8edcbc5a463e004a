namespace JupyterHubInfra.Hubctl.Health;

/// <summary>What came of one rung.</summary>
/// <param name="Name">The rung.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Detail">What was seen, why it failed, or why it was skipped.</param>
/// <param name="Remedy">What to do about it. Default: null, nothing is known.</param>
internal sealed record RungResult(string Name, RungOutcome Outcome, TimeSpan Duration, string Detail, string? Remedy = null);
