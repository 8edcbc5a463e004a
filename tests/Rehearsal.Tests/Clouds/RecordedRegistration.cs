using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds;

internal sealed record RecordedRegistration(string Urn, string Type, string Name, PropertyValue.Map Inputs, string? Id, PropertyValue.Map Outputs);
