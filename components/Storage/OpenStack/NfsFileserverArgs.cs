using System.Collections.Immutable;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Values;
using Pulumi;

namespace JupyterHubInfra.Components.Storage.OpenStack;

/// <summary>What a fileserver is made of.</summary>
public sealed record NfsFileserverArgs
{
    /// <summary>Volumes of the homes.</summary>
    public required DataVolumes Volumes { get; init; }

    /// <summary>Flavor of the machine, e.g. <c>m1.medium</c>. Changing it resizes the machine.</summary>
    public required Input<string> Flavor { get; init; }

    /// <summary>Id of an Ubuntu 24.04 image; only looked at when the machine is made.</summary>
    public required Input<string> ImageId { get; init; }

    /// <summary>Id of the network the machine is on: the one of the cluster's nodes.</summary>
    public required Input<string> NetworkId { get; init; }

    /// <summary>Addresses that may mount the homes: those of the cluster's nodes. Nothing else may reach the machine.</summary>
    public required CidrBlock Clients { get; init; }

    /// <summary>Id of the subnet the machine's address is taken from. Default: any of the network.</summary>
    public Input<string>? SubnetId { get; init; }

    /// <summary>Id of the security group of the nodes, to let in only its members. Default: all addresses of <see cref="Clients"/>.</summary>
    public Input<string>? ClientGroupId { get; init; }

    /// <summary>The account that all homes belong to. Default: user 1000, group 100.</summary>
    public HomesOwner Owner { get; init; } = HomesOwner.Jovyan;

    /// <summary>How much each home may hold. Default: 10 GiB.</summary>
    public HomeQuotas Quotas { get; init; } = new();

    /// <summary>Snapshots of the homes on their own volumes. Default: none.</summary>
    public HomeSnapshots Snapshots { get; init; } = HomeSnapshots.None;

    /// <summary>What changes on the running machine within five minutes, e.g. who may log in. Default: nobody may.</summary>
    public MachineUpkeep Upkeep { get; init; } = MachineUpkeep.Default;

    /// <summary>What is added to the first boot, e.g. the site's proxy. Default: nothing.</summary>
    public FirstBootExtras FirstBoot { get; init; } = FirstBootExtras.None;

    /// <summary>Nova availability zone of the machine. Default: the cloud's choice.</summary>
    public string? AvailabilityZone { get; init; }

    /// <summary>Cinder availability zone of new volumes, in which existing ones must be as well. Default: the cloud's choice, or any.</summary>
    public string? VolumeZone { get; init; }

    /// <summary>Ranges that may reach port 22 in an emergency. Default: none; nothing here needs SSH.</summary>
    public ImmutableArray<CidrBlock> BreakGlass { get; init; } = [];

    /// <summary>What must exist before the machine, e.g. the router interface through which it fetches its packages. Default: nothing.</summary>
    public IReadOnlyList<Resource> After { get; init; } = [];

    /// <summary>Adds the problems of what travels as metadata.</summary>
    public void CheckUpkeep(ArgsIssues issues) => NfsFileserver.CheckUpkeep(issues, this);

    /// <summary>Whether new volumes are protected and outlive the stack. Default: true.</summary>
    public bool KeepData { get; init; } = true;
}
