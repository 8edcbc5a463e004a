using JupyterHubInfra.Components.Hubs;
using static JupyterHubInfra.Components.Hubs.HelmValue;

namespace JupyterHubInfra.Components.Support;

/// <summary>Values of Grafana's chart.</summary>
internal static class GrafanaValues
{
    public static HelmMap Of(MonitoringArgs args) => HelmValue.Of(
        ("persistence", HelmValue.Of(("enabled", true), ("size", $"{args.GrafanaGiB}Gi"), ("storageClassName", args.StorageClass))));
}
