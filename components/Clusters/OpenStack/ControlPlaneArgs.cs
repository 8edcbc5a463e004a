using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>The machines that run the Kubernetes API and etcd.</summary>
public sealed record ControlPlaneArgs
{
    private const int Most = 3;

    /// <summary>Number of machines, 1 or 3. Three survive the loss of one. Default: 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Name of the flavor; kubeadm asks for 2 cores and 2 GB at least.</summary>
    public required string Flavor { get; init; }

    /// <summary>A volume for etcd of each machine. Default: none; what etcd knows is on the root disk and lost with the machine.</summary>
    public EtcdVolumeArgs? EtcdVolume { get; init; }

    /// <summary>Lets users' pods run beside etcd: for the smallest test clusters only. Default: false.</summary>
    public bool RunsWorkloads { get; init; }

    internal void Check(ArgsIssues issues, string property, ApiEndpoint api)
    {
        var count = $"{property}.{nameof(Count)}";
        var several = Count % 2 == 1 && Count is > 1 and <= Most;
        issues.Require(Count % 2 == 1 && Count > 0, count, $"must be odd, got {Count}: etcd needs an odd number to have a majority; use 1 or 3");
        issues.Require(Count % 2 == 0 || Count <= Most, count, $"is {Count}, but more than {Most} members make etcd slower and no safer; use 1 or {Most}");
        issues.Require(!several || api is not ApiEndpoint.ControlPlaneItself, count, $"is {Count}, but the API's address leads to one control plane; use {nameof(ApiEndpoint)}.{nameof(ApiEndpoint.LoadBalancer)} or {nameof(ApiEndpoint)}.{nameof(ApiEndpoint.Virtual)}");
        issues.Require(!several || EtcdVolume is not null, count, $"is {Count}, but etcd has no volumes: a machine that is replaced must find its data; give {nameof(EtcdVolume)}");
        issues.Require(!string.IsNullOrWhiteSpace(Flavor), $"{property}.{nameof(Flavor)}", "must name a flavor of the cloud");
        EtcdVolume?.Check(issues, $"{property}.{nameof(EtcdVolume)}");
    }
}
