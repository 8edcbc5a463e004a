namespace JupyterHubInfra.Components.Storage;

/// <summary>The in-cluster home server: NFS Ganesha, and an agent that gives XFS a project quota for each home.</summary>
internal static class HomeServerVersions
{
    /// <summary>The chart, which lies in an OCI registry; its images are part of its version.</summary>
    public const string Chart = "oci://ghcr.io/2i2c-org/jupyterhub-home-nfs/jupyterhub-home-nfs";

    public const string Version = "1.2.0";
}
