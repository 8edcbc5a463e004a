using System.Collections.Immutable;

namespace JupyterHubInfra.Hubctl.Restoring;

/// <summary>What came of one step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Commands">The real commands, with this stack's names filled in.</param>
/// <param name="Problem">Why it failed; null when it did not.</param>
/// <param name="Detail">What was seen.</param>
internal sealed record RestoreResult(RestoreStep Step, ImmutableArray<string> Commands, string? Problem, string Detail);
