namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>Where the control plane runs. It can never be changed.</summary>
public abstract record GkeLocation
{
    private GkeLocation()
    {
    }

    /// <summary>Three copies in three zones of the region; an upgrade takes about 25 minutes, and the API stays.</summary>
    public static GkeLocation Regional { get; } = new RegionalControlPlane();

    /// <summary>One copy in the only zone; during an upgrade of about five minutes no server can start.</summary>
    public static GkeLocation Zonal { get; } = new ZonalControlPlane();

    internal sealed record RegionalControlPlane : GkeLocation;

    internal sealed record ZonalControlPlane : GkeLocation;
}
