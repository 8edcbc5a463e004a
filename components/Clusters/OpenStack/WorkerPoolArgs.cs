using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>Machines of one kind that run hub and notebooks.</summary>
public sealed record WorkerPoolArgs
{
    /// <summary>Name of the pool; its machines are called <c>CLUSTER-POOL-NUMBER</c>. Default: <c>worker</c>.</summary>
    public string Name { get; init; } = "worker";

    /// <summary>Number of machines. One more creates one more and touches no other; one less removes the highest number.</summary>
    public required int Count { get; init; }

    /// <summary>Name of the flavor: what all notebooks on a machine share.</summary>
    public required string Flavor { get; init; }

    /// <summary>Name of the image of new machines. Default: the cluster's. Machines that exist keep theirs.</summary>
    public string? Image { get; init; }

    /// <summary>Nova availability zones, used round robin. Default: those of the cluster.</summary>
    public ImmutableArray<string> AvailabilityZones { get; init; } = [];

    /// <summary>Node labels, given when a machine joins. Default: none.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Taints, given when a machine joins. Default: none, so that the hub's own pods find a place.</summary>
    public ImmutableArray<NodeTaint> Taints { get; init; } = [];

    /// <summary>Another value replaces the pool's machines: the way to a new image. Default: <c>1</c>.</summary>
    public string Generation { get; init; } = "1";

    /// <summary>Machines by number, each with a generation of its own: another value replaces that machine alone. Default: none.</summary>
    public ImmutableSortedDictionary<int, string> Replace { get; init; } = ImmutableSortedDictionary<int, string>.Empty;

    /// <summary>How many machines are replaced at a time. Default: 1.</summary>
    public int RollBatch { get; init; } = 1;

    /// <summary>Version of the pool's machines, never newer than the cluster's. Another value replaces them. Default: the cluster's.</summary>
    public KubernetesVersion? Kubernetes { get; init; }

    internal void Check(ArgsIssues issues, string property, KubernetesVersion? cluster)
    {
        issues.Require(HubName.TryParse(Name, out _, out var problem), $"{property}.{nameof(Name)}", problem ?? "");
        issues.Require(Name is not "cp", $"{property}.{nameof(Name)}", "must not be 'cp': control planes are called so");
        issues.Require(Count >= 0, $"{property}.{nameof(Count)}", $"must not be negative, got {Count}");
        issues.Require(!string.IsNullOrWhiteSpace(Flavor), $"{property}.{nameof(Flavor)}", "must name a flavor of the cloud");
        issues.Require(Image is null || !string.IsNullOrWhiteSpace(Image), $"{property}.{nameof(Image)}", "must name an Ubuntu 24.04 image of the cloud");
        issues.Require(Generation.Length > 0, $"{property}.{nameof(Generation)}", "must not be empty");
        issues.Require(RollBatch > 0, $"{property}.{nameof(RollBatch)}", $"must be 1 or more, got {RollBatch}");
        foreach (var (number, own) in Replace)
        {
            issues.Require(number >= 0 && number < Count, $"{property}.{nameof(Replace)}", $"names machine {number}, but the pool has {(Count == 0 ? "none" : $"machines 0 to {Count - 1}")}");
            issues.Require(own.Length > 0, $"{property}.{nameof(Replace)}", $"gives machine {number} an empty generation");
        }

        CheckVersion(issues, $"{property}.{nameof(Kubernetes)}", cluster);
    }

    // Skew: a kubelet is never newer than its API server, and of an API server nobody pinned only its birthday is known.
    private void CheckVersion(ArgsIssues issues, string property, KubernetesVersion? cluster)
    {
        if (Kubernetes is not null)
        {
            issues.Require(cluster is not null, property, $"is {Kubernetes}, but the cluster's own version is not given: a kubelet must not be newer than the API server, so say what that one is");
            issues.Require(cluster is null || !Kubernetes.IsNewerThan(cluster), property, $"is {Kubernetes}, newer than the cluster's {cluster}: a kubelet must not be newer than the API server");
        }
    }
}
