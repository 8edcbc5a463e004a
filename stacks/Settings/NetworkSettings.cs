using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The network of the platform: one of its own, or one that is there.</summary>
public sealed record NetworkSettings
{
    public required NetworkMode Mode { get; init; }

    public required string? Name { get; init; }

    public required string? ExternalNetwork { get; init; }

    public required CidrBlock NodeCidr { get; init; }

    public required CidrBlock PodCidr { get; init; }

    public required CidrBlock ServiceCidr { get; init; }

    public required ImmutableArray<string> DnsServers { get; init; }

    public required ImmutableArray<CidrBlock> CampusCidrs { get; init; }

    public static NetworkSettings Read(SettingsReader read) => new()
    {
        Mode = read.Optional("mode", Kinds.Choice("managed", Choice.Of("managed", NetworkMode.Managed), Choice.Of("existing", NetworkMode.Existing)), "managed",
            "`managed` makes network, subnet and router; `existing` puts the servers into a network that is there. Cannot be changed once the cluster exists."),
        Name = read.OptionalText("name", Kinds.Text("the name of a network", "default"), "a new network; needed with mode `existing`", "The network to use; only with mode `existing`."),
        ExternalNetwork = read.OptionalText("externalNetwork", Kinds.Text("the name of a network that has floating IPs", "public"), "none; needed for a managed network and for new floating IPs",
            "Provider network that the router and the floating IPs belong to."),
        NodeCidr = read.Optional("nodeCidr", Kinds.Cidr, "10.4.0.0/24",
            "Range of the servers: control plane, workers, fileserver. With network mode `existing` it must be the range of the network's IPv4 subnet."),
        PodCidr = read.Optional("podCidr", Kinds.Cidr, "10.64.0.0/14", "Range of the pods. Cannot be changed once the cluster exists."),
        ServiceCidr = read.Optional("serviceCidr", Kinds.Cidr, "10.96.0.0/16", "Range of the Kubernetes services. Cannot be changed once the cluster exists."),
        DnsServers = read.List("dnsServers", Kinds.Address.Like("9.9.9.9"), "Resolvers that the subnet of a managed network announces to its servers.",
            ["9.9.9.9", "149.112.112.112"], "9.9.9.9, 149.112.112.112", min: 1),
        CampusCidrs = read.List("campusCidrs", Kinds.Cidr.Like("10.0.0.0/12"), "Ranges outside of the cluster that its pods and users reach: pods and services must be apart from them, or those would be unreachable.", [], "none"),
    };
}
