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

    internal void Check(ArgsIssues issues, string property)
    {
        issues.Require(HubName.TryParse(Name, out _, out var problem), $"{property}.{nameof(Name)}", problem ?? "");
        issues.Require(Name is not "cp", $"{property}.{nameof(Name)}", "must not be 'cp': control planes are called so");
        issues.Require(Count >= 0, $"{property}.{nameof(Count)}", $"must not be negative, got {Count}");
        issues.Require(!string.IsNullOrWhiteSpace(Flavor), $"{property}.{nameof(Flavor)}", "must name a flavor of the cloud");
        issues.Require(Image is null || !string.IsNullOrWhiteSpace(Image), $"{property}.{nameof(Image)}", "must name an Ubuntu 24.04 image of the cloud");
        issues.Require(Generation.Length > 0, $"{property}.{nameof(Generation)}", "must not be empty");
    }
}
