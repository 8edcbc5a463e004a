using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Providers;

/// <summary>What was read. Id is null when the object does not exist (any more).</summary>
public sealed record ReadResult(string? Id, PropertyValue.Map Inputs, PropertyValue.Map Outputs)
{
    /// <summary>The object does not exist.</summary>
    public static ReadResult Gone { get; } = new(null, PropertyValue.Map.Empty, PropertyValue.Map.Empty);
}
