namespace JupyterHubInfra.Components.Hubs;

/// <summary>The one place for versions of JupyterHub's chart and of the images this project adds to it.</summary>
public static class HubVersions
{
    /// <summary>The zero-to-jupyterhub chart (JupyterHub 5.5.0, KubeSpawner 7.0.0).</summary>
    public const string Chart = "4.4.0";

    /// <summary>The JupyterHub that the chart's own hub image holds.</summary>
    public const string JupyterHub = "5.5.0";

    /// <summary>Name of the chart in its repository.</summary>
    public const string ChartName = "jupyterhub";

    /// <summary>Where the chart comes from.</summary>
    public const string Repository = "https://hub.jupyter.org/helm-chart/";

    // The chart's user scheduler is kube-scheduler 1.30.14; from this minor on the API server refuses what it asks for.
    internal const int FirstKubernetesMinorWithoutUserScheduler = 32;

    /// <summary>The chart's own image of the hub; jobs beside the hub use its Python.</summary>
    internal const string HubImage = $"quay.io/jupyterhub/k8s-hub:{Chart}";

    // JupyterLab wants one of every extension; what browsers keep is told apart by the name of the file.
    internal const string BannersExtension = "1.0.0";

    internal const string PauseImage = "registry.k8s.io/pause:3.10.1";
}
