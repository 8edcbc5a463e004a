namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>What the command line says about outputs.</summary>
/// <param name="Name">One output. Default: null, all of them.</param>
/// <param name="Json">Whether to print JSON.</param>
/// <param name="ShowSecrets">Whether to show secrets in clear.</param>
internal sealed record OutputsOptions(string? Name, bool Json, bool ShowSecrets);
