namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>Which stack of which project, and where its rehearsals are kept; null where the command line does not say.</summary>
internal sealed record Target(string? Folder, string? Stack, string? StateFolder);
