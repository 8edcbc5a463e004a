using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Monitoring.Gcp;

/// <summary>What is watched from outside, and who is told.</summary>
public sealed record UptimeWatchArgs
{
    /// <summary>Id of the project that watches; it may be another one than the cluster's.</summary>
    public required string Project { get; init; }

    /// <summary>The hosts, each once.</summary>
    public required ImmutableArray<WatchedHost> Hosts { get; init; }

    /// <summary>Who is told.</summary>
    public required AlertChannels Channels { get; init; }

    /// <summary>How many days before its end a certificate is complained about, 1 to 60. Default: 21; renewals begin at 30.</summary>
    public int CertificateDays { get; init; } = 21;

    internal void Check(ArgsIssues issues)
    {
        GcpNames.CheckProject(issues, nameof(Project), Project);
        issues
            .Require(!Hosts.IsDefaultOrEmpty, nameof(Hosts), "is empty. Give the hosts of the hubs, or leave the watch out.")
            .Require(CertificateDays is >= 1 and <= 60, nameof(CertificateDays), $"is {CertificateDays}. Give 1 to 60.");
        foreach (var host in Hosts.IsDefault ? [] : Hosts)
        {
            host.Check(issues, nameof(Hosts));
        }

        foreach (var twice in (Hosts.IsDefault ? [] : Hosts).GroupBy(host => host.Host).Where(group => group.Count() > 1))
        {
            issues.Add(nameof(Hosts), $"has '{twice.Key}' twice.");
        }
    }
}
