namespace JupyterHubInfra.Hubctl.Tests.CommandLine;

/// <summary>What a command answered.</summary>
internal sealed record Said(int ExitCode, string Output, string Error);
