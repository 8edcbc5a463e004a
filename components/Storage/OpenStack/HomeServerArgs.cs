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
        Quotas.Check(issues, nameof(Quotas));
        issues.Require(Quotas.DefaultGiB <= Volume.Gibibytes, $"{nameof(Quotas)}.DefaultGiB", $"is {Quotas.DefaultGiB} GiB, more than the whole volume's {Volume.Gibibytes}.");
        issues.Require(Address is null || System.Net.IPAddress.TryParse(Address, out _), nameof(Address), $"is '{Address}'. Give an address of the cluster's service range, e.g. '10.96.0.20'.");
        issues.Require(Owner.UserId > 0 && Owner.GroupId > 0, nameof(Owner), "is root. Give the account of the pods, e.g. HomesOwner.Jovyan.");
    }
}
