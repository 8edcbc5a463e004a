namespace JupyterHubInfra.Rehearsal.State;

/// <summary>Timeouts in seconds; 0 means the provider's default.</summary>
public sealed record CustomTimeouts(double Create, double Update, double Delete);
