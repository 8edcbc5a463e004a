namespace JupyterHubInfra.Components.Clusters.Pki;

/// <summary>What a <see cref="ClusterPki"/> needs to know.</summary>
public sealed record ClusterPkiArgs
{
    /// <summary>Refuses to delete the authorities: without them no node can join and no administrator can log in. Default: true.</summary>
    public bool Keep { get; init; } = true;
}
