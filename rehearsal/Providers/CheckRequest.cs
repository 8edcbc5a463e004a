using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Providers;

/// <summary>Inputs to check.</summary>
/// <param name="Urn">The resource.</param>
/// <param name="Type">Its type token.</param>
/// <param name="OldInputs">The checked inputs in the state, null when the resource is new or is being replaced.</param>
/// <param name="NewInputs">What the program says, after ignoreChanges.</param>
/// <param name="RandomSeed">What random parts of defaults (names) are made from: stable for the URN, other for each replacement.</param>
public sealed record CheckRequest(string Urn, string Type, PropertyValue.Map? OldInputs, PropertyValue.Map NewInputs, string RandomSeed);
