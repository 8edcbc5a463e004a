using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Providers;

/// <summary>The provider's whole view of an updated object.</summary>
public sealed record UpdateResult(PropertyValue.Map Outputs)
{
    /// <summary>Why the update did not get through. Not empty: the step failed; the state keeps the old inputs, these outputs and the reasons.</summary>
    public ImmutableArray<string> InitErrors { get; init; } = [];

    /// <summary>Whether the cloud took nothing of it: the outputs are but the plan, the object is as it was.</summary>
    public bool Refused { get; init; }
}
