using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Providers;

/// <summary>An object to update to new inputs.</summary>
public sealed record UpdateRequest(
    string Urn,
    string Type,
    string Id,
    PropertyValue.Map OldInputs,
    PropertyValue.Map OldOutputs,
    PropertyValue.Map NewInputs,
    ImmutableArray<string> IgnoreChanges,
    bool Preview,
    TimeSpan? Timeout)
{
    /// <summary>Why the provider shall play a failure. Default: it shall not.</summary>
    public string? Failure { get; init; }

    /// <summary>Why the object is not as it was wanted last. Default: it is.</summary>
    public ImmutableArray<string> OldInitErrors { get; init; } = [];
}
