using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Providers;

/// <summary>A created object.</summary>
/// <param name="Id">Its id; null in a preview.</param>
/// <param name="Outputs">The provider's whole view: inputs after defaults and computed outputs, unknown where a preview cannot tell.</param>
public sealed record CreateResult(string? Id, PropertyValue.Map Outputs)
{
    /// <summary>Why the object, although it exists, is not as wanted. Not empty: the step failed, and the object is kept in the state.</summary>
    public ImmutableArray<string> InitErrors { get; init; } = [];
}
