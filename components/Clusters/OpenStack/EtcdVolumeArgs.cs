using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>The volume that holds what a control plane knows, so that it outlives its machine.</summary>
public sealed record EtcdVolumeArgs
{
    /// <summary>Size in GiB; it may grow later, and a preview refuses to shrink it.</summary>
    public required int GiB { get; init; }

    /// <summary>Volume type of the cloud; etcd waits for every write, so a fast one pays. Default: the cloud's own.</summary>
    public string? Type { get; init; }

    /// <summary>Cinder availability zone of new volumes. Default: the cloud chooses.</summary>
    public string? AvailabilityZone { get; init; }

    internal void Check(ArgsIssues issues, string property)
    {
        // The database alone may have 4 GiB, and while it is compacted twice that.
        const int Smallest = 10;
        issues.Require(GiB >= Smallest, $"{property}.{nameof(GiB)}", $"must be at least {Smallest}, got {GiB}: etcd's database may have 4 GiB, its log and a compaction as much again");
    }
}
