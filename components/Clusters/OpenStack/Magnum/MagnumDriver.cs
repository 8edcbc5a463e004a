namespace JupyterHubInfra.Components.Clusters.OpenStack.Magnum;

/// <summary>What makes a Magnum cluster's machines. The cloud chooses it by the image; both are told in other labels.</summary>
public abstract record MagnumDriver
{
    private MagnumDriver()
    {
    }

    /// <summary>Cluster API (magnum-capi-helm): supported versions, upgrades in place, autoscaling, healing.</summary>
    /// <param name="chartVersion">Version of the capi-helm-charts that describe the cluster. Default: the cloud's own choice.</param>
    public static MagnumDriver ClusterApi(string? chartVersion = null) => new OfClusterApi(chartVersion);

    /// <summary>Heat, Magnum's old way: Kubernetes up to 1.28, no upgrades in place and no autoscaling of pools. Only where the cloud has nothing newer.</summary>
    public static MagnumDriver Heat() => new OfHeat();

    internal sealed record OfClusterApi(string? ChartVersion) : MagnumDriver;

    internal sealed record OfHeat : MagnumDriver;
}
