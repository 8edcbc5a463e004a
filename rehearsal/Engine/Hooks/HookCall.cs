using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>What a hook is told about the step that it belongs to. Null is what does not exist: nothing old at a creation, nothing new at a deletion.</summary>
internal sealed record HookCall(string Urn, string Type, string? Id, ResourceState? Old, ResourceState? New)
{
    /// <summary>The outputs after the step; null before it.</summary>
    public PropertyValue.Map? NewOutputs { get; init; }
}
