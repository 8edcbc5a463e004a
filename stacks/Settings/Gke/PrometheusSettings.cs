using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>Measurements of the cluster and its hubs.</summary>
public sealed record PrometheusSettings
{
    public required DnsName Host { get; init; }

    public required int DiskGiB { get; init; }

    public required int RetentionDays { get; init; }

    public static PrometheusSettings Read(SettingsReader read) => new()
    {
        Host = read.Required("host", Kinds.Dns.Like("prometheus.callysto.2i2c.cloud"), "Name under which it is found, behind a generated password (stack output `prometheusPassword`); it must lie in a zone of `dns`."),
        DiskGiB = read.Optional("diskGiB", Kinds.Whole(10, 4096, "100"), "100", "Size of its disk. May grow, never shrink."),
        RetentionDays = read.Optional("retentionDays", Kinds.Whole(1, 2000, "366"), "366", "How long measurements are kept."),
    };
}
