using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>Nodes of one kind.</summary>
public sealed record GkePoolSettings
{
    public required GkePoolUse Use { get; init; }

    public required string MachineType { get; init; }

    public required int Min { get; init; }

    public required int Max { get; init; }

    public required int DiskGiB { get; init; }

    public required string DiskType { get; init; }

    public required ImmutableSortedDictionary<string, string> Labels { get; init; }

    public required ImmutableArray<NodeTaint> Taints { get; init; }

    public required GkeGpuSettings? Gpu { get; init; }

    public required bool Spot { get; init; }

    public required bool ImageStreaming { get; init; }

    public required ImmutableArray<string> Zones { get; init; }

    public required string? Version { get; init; }

    public required bool PhaseOut { get; init; }

    public static GkePoolSettings Read(SettingsReader read) => new()
    {
        Use = read.Required("use", Kinds.Choice("user", Choice.Of("core", GkePoolUse.Core), Choice.Of("user", GkePoolUse.User), Choice.Of("other", GkePoolUse.Other)),
            "`core`: hubs, proxies, support services; `user`: users' servers and nothing else; `other`: neither, with labels and taints of your own."),
        MachineType = read.Required("machineType", GkeKinds.MachineType, "Machine type of a node."),
        Min = read.Required("min", Kinds.Whole(0, 1000, "0"), "Nodes that are always there. Events add theirs."),
        Max = read.Required("max", Kinds.Whole(1, 1000, "20"), "Nodes that the autoscaler may make, in all zones together. An event never lowers it."),
        DiskGiB = read.Optional("diskGiB", Kinds.Whole(10, 65536, "100"), "100", "Boot disk of a node; it holds the images."),
        DiskType = read.Optional("diskType", GkeKinds.DiskType, "pd-balanced", "Type of the boot disk."),
        Labels = read.Map("labels", NodeKinds.LabelName, NodeKinds.LabelValue, "Labels of the nodes beside those of `use`."),
        Taints = read.List("taints", NodeKinds.Taint, "Taints of the nodes beside those of `use`.", [], "none"),
        Gpu = read.OptionalGroup("gpu", GkeGpuSettings.Read, "Accelerators of a node; absent: none."),
        Spot = read.Optional("spot", Kinds.Flag, "false", "Cheaper nodes that Google takes away at any time, with the servers on them. A change makes another pool."),
        ImageStreaming = read.Optional("imageStreaming", Kinds.Flag, "false", "Servers start while their image is still being fetched; only images in Artifact Registry."),
        Zones = read.List("zones", GkeKinds.Zone, "Zones of the pool; accelerators are often gone in one zone and there in another.", [], "those of the project"),
        Version = read.OptionalText("version", GkeKinds.Version, "`cluster.version`", "Version of the pool's nodes, never above the control plane's."),
        PhaseOut = read.Optional("phaseOut", Kinds.Flag, "false", "Nothing new starts there; when its last user is gone, remove the pool (docs/runbooks/gke.md)."),
    };
}
