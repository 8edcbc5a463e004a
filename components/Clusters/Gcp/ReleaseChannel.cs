namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>How early Google upgrades a cluster to a new version.</summary>
public enum ReleaseChannel
{
    /// <summary>Weeks before the others, for trials.</summary>
    Rapid,

    /// <summary>After a few months in Rapid: what most clusters have.</summary>
    Regular,

    /// <summary>After more months in Regular.</summary>
    Stable,

    /// <summary>As Regular, and minor versions are supported for about two years, which costs more.</summary>
    Extended,
}
