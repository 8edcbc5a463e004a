using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Providers;

/// <summary>An existing object and the inputs it shall have. New inputs may hold unknowns. The engine has applied IgnoreChanges to them.</summary>
public sealed record DiffRequest(
    string Urn,
    string Type,
    string Id,
    PropertyValue.Map OldInputs,
    PropertyValue.Map OldOutputs,
    PropertyValue.Map NewInputs,
    ImmutableArray<string> IgnoreChanges);
