using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Providers;

/// <summary>An object that exists (or, in a preview, is planned with a known id).</summary>
public sealed record CloudObject(string Urn, string Type, string Id, PropertyValue.Map Inputs, PropertyValue.Map Outputs);
