using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Providers;

/// <summary>An object to delete.</summary>
public sealed record DeleteRequest(string Urn, string Type, string Id, PropertyValue.Map Inputs, PropertyValue.Map Outputs, TimeSpan? Timeout);
