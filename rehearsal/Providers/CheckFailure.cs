namespace JupyterHubInfra.Rehearsal.Providers;

/// <summary>One thing wrong with inputs or arguments. Property may be empty.</summary>
public sealed record CheckFailure(string Property, string Reason);
