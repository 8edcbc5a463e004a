using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Workers of one kind.</summary>
public sealed record PoolSettings
{
    public required int Count { get; init; }

    public required string Flavor { get; init; }

    public required string? Image { get; init; }

    public required ImmutableArray<string> AvailabilityZones { get; init; }

    public required ImmutableSortedDictionary<string, string> Labels { get; init; }

    public required ImmutableArray<NodeTaint> Taints { get; init; }

    public required AutoscaleSettings? Autoscale { get; init; }

    public required RollSettings Roll { get; init; }

    public static PoolSettings Read(SettingsReader read) => new()
    {
        Count = read.Required("count", Kinds.Whole(0, 500, "3"), "Number of servers. One more creates one more server and touches no other; one less removes the highest number."),
        Flavor = read.Required("flavor", SettingKinds.Flavor.Like("m1.large"), "Flavor of a server: what all notebooks on it share."),
        Image = read.OptionalText("image", Kinds.Text("the name of an image", "Ubuntu 24.04"), "the stack's image", "Image of new servers of the pool, Ubuntu 24.04. Existing servers keep theirs until `generation` changes."),
        AvailabilityZones = read.List("availabilityZones", SettingKinds.ComputeZone, "Nova availability zones of the pool's servers, used in turn. Changing the list replaces servers.", [], "those of the cluster"),
        Labels = read.Map("labels", NodeKinds.LabelName, NodeKinds.LabelValue, "Labels of the pool's Kubernetes nodes. Given when a server joins: existing ones keep theirs until `generation` changes."),
        Taints = read.List("taints", NodeKinds.Taint, "Taints of the pool's Kubernetes nodes, which keep pods without a matching toleration away. Given when a server joins.", [], "none"),
        Autoscale = read.OptionalGroup("autoscale", AutoscaleSettings.Read, "Lets the cluster decide how many servers the pool has; `count` is then where it starts. Only with `cluster.provider: magnum`."),
        Roll = RollSettings.Read(read),
    };
}
