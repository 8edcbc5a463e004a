namespace JupyterHubInfra.Hubctl.Builds;

/// <summary>The program does not build; the message holds what the compiler said.</summary>
internal sealed class BuildFailedException(string message) : Exception(message);
