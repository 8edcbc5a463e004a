using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>The network of a cluster on GKE: one of its own, or a shared one that is there.</summary>
public sealed record GkeNetworkSettings
{
    public required ExistingGkeNetworkSettings? Existing { get; init; }

    public required CidrBlock NodeCidr { get; init; }

    public required CidrBlock PodCidr { get; init; }

    public required CidrBlock ServiceCidr { get; init; }

    public required ImmutableArray<CidrBlock> ReservedCidrs { get; init; }

    public static GkeNetworkSettings Read(SettingsReader read) => new()
    {
        Existing = read.OptionalGroup("existing", ExistingGkeNetworkSettings.Read, "A network that is there. Absent: the stack makes one. Cannot be changed once the cluster exists."),
        NodeCidr = read.Optional("nodeCidr", Kinds.Cidr, "10.4.0.0/20", "Range of the nodes. Cannot be changed once the cluster exists, as the next two."),
        PodCidr = read.Optional("podCidr", Kinds.Cidr, "10.64.0.0/14", "Range of the pods: 256 addresses for each node, so /14 is enough for 1,024 nodes."),
        ServiceCidr = read.Optional("serviceCidr", Kinds.Cidr, "10.96.0.0/20", "Range of the Kubernetes services."),
        ReservedCidrs = read.List("reservedCidrs", Kinds.Cidr.Like("10.8.0.0/16"), "Ranges that others use and pods must reach, such as a campus or a peered network; those above keep clear of them.", [], "none"),
    };
}
