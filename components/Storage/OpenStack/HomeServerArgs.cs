using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Storage.OpenStack;

/// <summary>What an in-cluster home server is made of.</summary>
public sealed record HomeServerArgs
{
    /// <summary>The cluster that runs it: with the Cinder driver and Calico.</summary>
    public required IHubCluster Cluster { get; init; }

    /// <summary>The volume of the homes.</summary>
    public required HomeVolume Volume { get; init; }

    /// <summary>
    /// Address inside the cluster's service range, below the part that the cluster gives out by itself. Nodes mount it, and volumes of
    /// Kubernetes cannot change it. Default: the cluster's choice, kept as long as the service lives.
    /// </summary>
    public string? Address { get; init; }

    /// <summary>How much each home may hold; there are no notices in this way, so <see cref="HomeQuotas.WarningPercent"/> has no meaning. Default: 10 GiB.</summary>
    public HomeQuotas Quotas { get; init; } = new();

    /// <summary>The account that all homes belong to. Default: user 1000, group 100.</summary>
    public HomesOwner Owner { get; init; } = HomesOwner.Jovyan;

    /// <summary>Cinder availability zone of a new volume, in which an existing one must be as well. Default: the cloud's choice, or any.</summary>
    public string? VolumeZone { get; init; }

    /// <summary>Whether a new volume is protected and outlives the stack, and server and address are protected. Default: true.</summary>
    public bool KeepData { get; init; } = true;

    internal void Check(ArgsIssues issues)
    {
        Volume.Check(issues, nameof(Volume));
        HomeServerObjects.Check(issues, Quotas, Volume.Gibibytes, Owner, Address);
    }
}
