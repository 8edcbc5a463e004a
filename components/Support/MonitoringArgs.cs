using System.Collections.Immutable;
using JupyterHubInfra.Components.Certificates;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Support;

/// <summary>What is watched, where it is kept and who is told.</summary>
public sealed record MonitoringArgs
{
    /// <summary>Where it is installed.</summary>
    public required SupportSpace Space { get; init; }

    /// <summary>The controller that leads to Prometheus and Grafana.</summary>
    public required IIngressController Controller { get; init; }

    /// <summary>Who issues their certificates.</summary>
    public required ICertificateIssuer Issuer { get; init; }

    /// <summary>Host name of Prometheus, behind a password.</summary>
    public required DnsName PrometheusHost { get; init; }

    /// <summary>Host name of Grafana.</summary>
    public required DnsName GrafanaHost { get; init; }

    /// <summary>Storage class of their disks; its reclaim policy should be Retain.</summary>
    public required string StorageClass { get; init; }

    /// <summary>The hubs whose metrics are read. Default: none, only their pods are seen.</summary>
    public ImmutableArray<MonitoredHub> Hubs { get; init; } = [];

    /// <summary>Who is told of alerts; each one is told of all. Default: nobody, alerts are only shown.</summary>
    public ImmutableArray<AlertReceiver> Receivers { get; init; } = [];

    /// <summary>Who may log in to Grafana. Default: its administrator only.</summary>
    public GrafanaLogin Login { get; init; } = GrafanaLogin.AdministratorOnly;

    /// <summary>Disk of Prometheus in GiB. Default: 100.</summary>
    public int PrometheusGiB { get; init; } = 100;

    /// <summary>Days that measurements are kept; the disk may end it earlier. Default: 366.</summary>
    public int RetentionDays { get; init; } = 366;

    /// <summary>Memory of Prometheus in GiB, all of it set aside. Default: 4.</summary>
    public int PrometheusMemoryGiB { get; init; } = 4;

    /// <summary>Disk of Grafana in GiB. Default: 10.</summary>
    public int GrafanaGiB { get; init; } = 10;

    internal void Check(string name)
    {
        var issues = new ArgsIssues(nameof(Monitoring), name)
            .Require(PrometheusGiB >= 10, nameof(PrometheusGiB), $"must be at least 10 GiB, got {PrometheusGiB}.")
            .Require(GrafanaGiB >= 1, nameof(GrafanaGiB), $"must be at least 1 GiB, got {GrafanaGiB}.")
            .Require(RetentionDays is >= 1 and <= 3650, nameof(RetentionDays), $"must be 1 to 3650 days, got {RetentionDays}.")
            .Require(PrometheusMemoryGiB is >= 1 and <= 256, nameof(PrometheusMemoryGiB), $"must be 1 to 256 GiB, got {PrometheusMemoryGiB}.")
            .Require(PrometheusHost != GrafanaHost, nameof(GrafanaHost), $"is '{GrafanaHost}', Prometheus' host too. Each needs its own.")
            .Require(!string.IsNullOrWhiteSpace(StorageClass), nameof(StorageClass), "is empty. Name one whose reclaim policy is Retain.");
        foreach (var receiver in Receivers)
        {
            receiver.Check(issues, nameof(Receivers));
        }

        issues.Require(Receivers.Select(receiver => receiver.Name).Distinct(StringComparer.Ordinal).Count() == Receivers.Length, nameof(Receivers), "has one name twice. Each receiver needs its own.");
        issues.Require(Hubs.Select(hub => hub.Namespace).Distinct(StringComparer.Ordinal).Count() == Hubs.Length, nameof(Hubs), "has one namespace twice.");
        issues.Require(Login is not GrafanaLogin.GitHubMembers { Organisations.IsDefaultOrEmpty: true }, nameof(Login), "is GitHub without organisations, so that everybody with an account there would be let in. Name at least one.");
        issues.ThrowIfAny();
    }
}
