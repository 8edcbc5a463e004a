using System.Collections.Immutable;

namespace JupyterHubInfra.Hubctl.Restoring;

/// <summary>One step of bringing homes back from copies of their volumes: the runbook prints it, the rehearsal walks it.</summary>
/// <param name="Name">A short word, for documents.</param>
/// <param name="Title">What it is for.</param>
/// <param name="Commands">What an operator runs, with places in angle brackets; a place with <c>&lt;n&gt;</c> in it stands for one command each volume.</param>
internal sealed record RestoreStep(string Name, string Title, ImmutableArray<string> Commands)
{
    /// <summary>Whether the rehearsed engine and clouds play it; otherwise it concerns the machine itself.</summary>
    internal bool Rehearsed { get; init; } = true;
}
