using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The tenant network of the platform.</summary>
public sealed record NetworkSettings
{
    public required string ExternalNetwork { get; init; }

    public required CidrBlock NodeCidr { get; init; }

    public required CidrBlock PodCidr { get; init; }

    public required CidrBlock ServiceCidr { get; init; }

    public required ImmutableArray<string> DnsServers { get; init; }

    public static NetworkSettings Read(SettingsReader read) => new()
    {
        ExternalNetwork = read.Required("externalNetwork", Kinds.Text("the name of a network that has floating IPs", "public"),
            "Provider network that the router and the floating IPs belong to."),
        NodeCidr = read.Optional("nodeCidr", Kinds.Cidr, "10.4.0.0/24", "Range of the servers: control plane, workers, fileserver."),
        PodCidr = read.Optional("podCidr", Kinds.Cidr, "10.64.0.0/14", "Range of the pods. Cannot be changed once the cluster exists."),
        ServiceCidr = read.Optional("serviceCidr", Kinds.Cidr, "10.96.0.0/16", "Range of the Kubernetes services. Cannot be changed once the cluster exists."),
        DnsServers = read.List("dnsServers", Kinds.Address.Like("9.9.9.9"), "Resolvers that the subnet announces to its servers.",
            ["9.9.9.9", "149.112.112.112"], "9.9.9.9, 149.112.112.112", min: 1),
    };
}
