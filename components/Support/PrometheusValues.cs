using System.Globalization;
using JupyterHubInfra.Components.Hubs;
using static JupyterHubInfra.Components.Hubs.HelmValue;

namespace JupyterHubInfra.Components.Support;

/// <summary>Values of Prometheus' chart.</summary>
internal static class PrometheusValues
{
    public static HelmMap Of(MonitoringArgs args) => HelmValue.Of(
        ("prometheus-pushgateway", HelmValue.Of(("enabled", false))),
        ("server", HelmValue.Of(
            ("persistentVolume", HelmValue.Of(("size", $"{args.PrometheusGiB}Gi"), ("storageClass", args.StorageClass))),
            ("retention", args.RetentionDays.ToString(CultureInfo.InvariantCulture) + "d"))));
}
