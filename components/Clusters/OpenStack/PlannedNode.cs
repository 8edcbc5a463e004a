using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Components.Clusters.Kubeadm;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>One machine of a cluster as it shall be.</summary>
internal sealed record PlannedNode
{
    /// <summary>Name of server and node, e.g. <c>dev-worker-0</c>; it never changes.</summary>
    public required string Name { get; init; }

    public required NodeRole Role { get; init; }

    /// <summary>Its pool; control planes are one called <c>cp</c>.</summary>
    public required string Pool { get; init; }

    /// <summary>Its number in the pool, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Nova availability zone; null: the cloud chooses.</summary>
    public required string? Zone { get; init; }

    public required string Flavor { get; init; }

    public required string Image { get; init; }

    public required ImmutableSortedDictionary<string, string> Labels { get; init; }

    public required ImmutableArray<NodeTaint> Taints { get; init; }

    /// <summary>What the machine installs at its first boot.</summary>
    public required KubernetesVersion Kubernetes { get; init; }

    /// <summary>Its node takes no new pods, and those that it had were asked to move.</summary>
    public required bool Cordoned { get; init; }

    /// <summary>The machine is replaced when this changes, and only then.</summary>
    public required string ReplacementTrigger { get; init; }

    /// <summary>How many machines of the pool may be away at the same time.</summary>
    public required int RollBatch { get; init; }

    /// <summary>
    /// The trigger of a machine. A generation alone is the trigger as it is: machines of earlier releases have that, and must not be
    /// replaced because a program learnt more reasons to.
    /// </summary>
    /// <param name="generation">Of all machines of its kind.</param>
    /// <param name="pinned">The version that was asked for; null when the release chooses, which must replace nothing.</param>
    /// <param name="own">Of this machine alone; null when there is none.</param>
    public static string Trigger(string generation, KubernetesVersion? pinned, string? own = null) =>
        string.Join(", ", new[] { generation, pinned is null ? null : $"Kubernetes {pinned}", own is null ? null : $"machine {own}" }.OfType<string>());

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name} {Role} {Pool}/{Ordinal} zone={Zone ?? "any"} flavor={Flavor} image={Image} kubernetes={Kubernetes} labels=[{Join(Labels.Select(label => $"{label.Key}={label.Value}"))}] taints=[{Join(Taints.Select(taint => $"{taint.Key}={taint.Value}:{taint.Effect}"))}] batch={RollBatch}{(Cordoned ? " cordoned" : "")} trigger='{ReplacementTrigger}'");

    private static string Join(IEnumerable<string> parts) => string.Join(' ', parts);
}
