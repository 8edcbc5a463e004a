namespace JupyterHubInfra.Components.Clusters.Rolling;

/// <summary>A machine was not replaced, because an earlier one did not come back.</summary>
internal sealed class RollHeldUpException(string message) : Exception(message);
