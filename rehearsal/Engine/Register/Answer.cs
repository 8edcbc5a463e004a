using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>What the program is told about a registration.</summary>
/// <param name="State">The resource as it is now, or as it was wanted.</param>
/// <param name="Result">Whether it is as wanted.</param>
/// <param name="Unknown">Whether it was left out of this run and nothing is known of it.</param>
internal sealed record Answer(ResourceState State, AnswerResult Result = AnswerResult.Success, bool Unknown = false);
