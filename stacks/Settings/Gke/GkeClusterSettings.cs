using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>The Kubernetes cluster on GKE.</summary>
public sealed record GkeClusterSettings
{
    public required bool Regional { get; init; }

    public required string? Version { get; init; }

    public required GkeChannel Channel { get; init; }

    public required GkePolicyKind Policy { get; init; }

    public required int NodesBeforeSecondTypha { get; init; }

    public required CidrBlock? PrivateControlPlane { get; init; }

    public required ImmutableArray<CidrBlock> AdminCidrs { get; init; }

    public required GkeMaintenanceSettings? Maintenance { get; init; }

    public required ImmutableSortedDictionary<string, GkePoolSettings> Pools { get; init; }

    public static GkeClusterSettings Read(SettingsReader read) => new()
    {
        Regional = read.Optional("location", Kinds.Choice("regional", Choice.Of("regional", true), Choice.Of("zonal", false)), "regional",
            "`regional`: the control plane answers from several zones, also while it is upgraded; `zonal`: it is in the first zone, and no server starts during an upgrade. A change makes another cluster."),
        Version = read.OptionalText("version", GkeKinds.Version, "none; needed with channel `none`", "Version of the control plane, and of pools that name none. Raise it one minor version at a time; the stack output `latestVersions` has the newest."),
        Channel = read.Optional("channel", Kinds.Choice("none", Choice.Of("none", GkeChannel.None), Choice.Of("stable", GkeChannel.Stable), Choice.Of("regular", GkeChannel.Regular), Choice.Of("rapid", GkeChannel.Rapid)), "none",
            "Release channel. `none`: nothing is upgraded but by `version`. A channel upgrades control plane and nodes by itself, in the window of `maintenance`."),
        Policy = read.Optional("networkPolicy", Kinds.Choice("calico", Choice.Of("calico", GkePolicyKind.Calico), Choice.Of("dataplane-v2", GkePolicyKind.DataplaneV2)), "calico",
            "What keeps the rules between pods. There is no way without. A change makes another cluster."),
        NodesBeforeSecondTypha = read.Optional("nodesBeforeSecondTypha", Kinds.Whole(2, 99, "10"), "10", "Only `calico`: up to so many nodes it runs one copy of its helper Typha. The second copy needs a second core node."),
        PrivateControlPlane = read.OptionalParsed("privateControlPlane", Kinds.Cidr.Like("172.16.0.0/28"), "nodes have public addresses", "A /28 for the control plane: nodes then have no public addresses and leave through a NAT gateway."),
        AdminCidrs = read.List("adminCidrs", SettingKinds.Range, "Ranges from which the Kubernetes API may be called. Absent: any address, with an account that the project trusts.", [], "any"),
        Maintenance = read.OptionalGroup("maintenance", GkeMaintenanceSettings.Read, "When Google may restart and upgrade parts of the cluster; absent: at any time."),
        Pools = read.Map("pools", GkeKinds.PoolName, GkePoolSettings.Read, "The nodes, in pools of one kind each."),
    };
}
