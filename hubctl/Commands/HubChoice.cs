namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>Which hub of a stack is meant, and which of its identity providers; null where the command line does not say.</summary>
internal sealed record HubChoice(string? Hub, string? Provider = null);
