using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Users whose servers are of another kind than everybody's.</summary>
public sealed record StaffSettings
{
    public required ImmutableArray<string> Users { get; init; }

    public required string? Image { get; init; }

    public required double? MemoryLimitGiB { get; init; }

    public required double? MemoryGuaranteeGiB { get; init; }

    public required double? CpuLimit { get; init; }

    public required double? CpuGuarantee { get; init; }

    public required ImmutableArray<string> Capabilities { get; init; }

    public required ImmutableSortedDictionary<string, string> NodeSelector { get; init; }

    public required ImmutableArray<NodeTaint> Tolerations { get; init; }

    public required ImmutableSortedDictionary<string, StaffFolderSettings> Folders { get; init; }

    public static StaffSettings Read(SettingsReader read) => new()
    {
        Users = read.RequiredList("users", LoginKinds.User, "Whose servers these are. The list gives no rights on the hub: administrators stand in `hub.admins`."),
        Image = read.OptionalText("image", CourseKinds.Image, "everybody's", "Image of their servers. Nodes fetch it before it is needed, like everybody's."),
        MemoryLimitGiB = read.OptionalValue("memoryLimitGiB", Kinds.Number(0.25, 1024, "8"), "everybody's", "Memory that a server may use at most."),
        MemoryGuaranteeGiB = read.OptionalValue("memoryGuaranteeGiB", Kinds.Number(0.125, 1024, "2"), "everybody's", "Memory set aside for a server."),
        CpuLimit = read.OptionalValue("cpuLimit", Kinds.Number(0.1, 256, "4"), "everybody's", "Cores that a server may use at most."),
        CpuGuarantee = read.OptionalValue("cpuGuarantee", Kinds.Number(0.01, 256, "1"), "everybody's", "Cores set aside for a server."),
        Capabilities = read.List("capabilities", CourseKinds.Capability, "Linux capabilities beside everybody's. They lower the pod security level of the hub's namespace (docs/runbooks/course.md).", [], "none"),
        NodeSelector = read.Map("nodeSelector", NodeKinds.LabelName, NodeKinds.LabelValue, "Labels of the nodes that their servers run on."),
        Tolerations = read.List("tolerations", NodeKinds.Taint, "Taints of nodes that their servers may run on all the same.", [], "those of the pools for users"),
        Folders = read.Map("folders", CourseKinds.Name, StaffFolderSettings.Read, "Folders that only their servers have, writable."),
    };
}
