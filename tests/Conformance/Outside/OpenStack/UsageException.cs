namespace JupyterHubInfra.Conformance.Outside.OpenStack;

/// <summary>A command that nobody can carry out, with the reason.</summary>
internal sealed class UsageException(string message) : Exception(message);
