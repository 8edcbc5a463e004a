namespace JupyterHubInfra.Components.Quotas;

/// <summary>What one server of a flavor takes from a project's quota.</summary>
/// <param name="Cores">Processor cores.</param>
/// <param name="RamMiB">Memory in MiB.</param>
public sealed record FlavorSize(int Cores, int RamMiB);
