namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>A time in which Google leaves the cluster alone, for instance exams.</summary>
/// <param name="Name">Name of the exclusion, unique in the cluster.</param>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends.</param>
/// <param name="Scope">What is kept away. Default: every upgrade.</param>
public sealed record MaintenanceExclusion(string Name, DateTimeOffset Start, DateTimeOffset End, MaintenanceScope Scope = MaintenanceScope.NoUpgrades);
