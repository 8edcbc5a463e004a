using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Providers;

/// <summary>An object to read. Inputs and outputs are what the state knows, or what the program gave to a lookup; null for an import.</summary>
public sealed record ReadRequest(string Urn, string Type, string Id, PropertyValue.Map? Inputs, PropertyValue.Map? Outputs);
