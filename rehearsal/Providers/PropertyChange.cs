namespace JupyterHubInfra.Rehearsal.Providers;

/// <summary>The change of one property path.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="InputDiff">True when inputs are compared with inputs, false when with the object's state.</param>
public sealed record PropertyChange(PropertyChangeKind Kind, bool InputDiff = false);
