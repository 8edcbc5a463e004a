namespace JupyterHubInfra.Hubctl;

/// <summary>What the exit code says to scripts; documented in the README.</summary>
internal static class ExitCode
{
    internal const int Done = 0;
    internal const int Failed = 1;
    internal const int Invalid = 2;
    internal const int Refused = 3;
}
