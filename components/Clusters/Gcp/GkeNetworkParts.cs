using System.Collections.Immutable;
using Pulumi;
using Pulumi.Gcp.Compute;
using Pulumi.Gcp.Compute.Inputs;

namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>The network of a cluster: made or looked up, it looks the same.</summary>
internal sealed record GkeNetworkParts(Output<string> Network, Output<string> Subnetwork, Input<string> PodRange, Input<string> ServiceRange, ImmutableArray<Resource> Ready)
{
    private const string Pods = "pods";
    private const string Services = "services";

    /// <summary>Where Google's identity-aware proxy forwards TCP from, by its documentation.</summary>
    private const string IapRange = "35.235.240.0/20";

    public static GkeNetworkParts Create(string cluster, GkeClusterArgs args, Resource parent, ImmutableArray<Resource> after)
    {
        var parts = args.Network switch
        {
            GkeNetwork.NewNetwork made => Make(cluster, args.Place, made, parent, after),
            GkeNetwork.ExistingNetwork existing => Find(args.Place, existing, parent, after),
            _ => throw new ArgumentException($"Unknown network choice {args.Network}."),
        };
        return args.Private is null ? parts : parts.WithNat(cluster, args.Place, args.Private, parent, after);
    }

    private static GkeNetworkParts Make(string cluster, GcpPlace place, GkeNetwork.NewNetwork choice, Resource parent, ImmutableArray<Resource> after)
    {
        // No description: on a network it can never be changed.
        var network = new Network(
            $"{cluster}-network",
            new() { Project = place.Project, Name = $"{cluster}-network", AutoCreateSubnetworks = false, RoutingMode = "REGIONAL" },
            Options(parent, after));
        var subnetwork = new Subnetwork(
            $"{cluster}-subnetwork",
            new()
            {
                Project = place.Project,
                Region = place.Region,
                Name = $"{cluster}-subnetwork",
                Network = network.SelfLink,
                IpCidrRange = choice.Addresses.Nodes.ToString(),
                SecondaryIpRanges =
                [
                    new SubnetworkSecondaryIpRangeArgs { RangeName = Pods, IpCidrRange = choice.Addresses.Pods.ToString() },
                    new SubnetworkSecondaryIpRangeArgs { RangeName = Services, IpCidrRange = choice.Addresses.Services.ToString() },
                ],

                // Nodes reach Google's services, and its registries, without public addresses.
                PrivateIpGoogleAccess = true,
                LogConfig = choice.FlowLogs
                    ? (Input<SubnetworkLogConfigArgs>)new SubnetworkLogConfigArgs { AggregationInterval = "INTERVAL_10_MIN", FlowSampling = 0.5, Metadata = "INCLUDE_ALL_METADATA" }
                    : null,
            },
            new() { Parent = parent });
        return new(network.SelfLink, subnetwork.SelfLink, Pods, Services, [subnetwork]);
    }

    private static GkeNetworkParts Find(GcpPlace place, GkeNetwork.ExistingNetwork choice, Resource parent, ImmutableArray<Resource> after)
    {
        var network = GetNetwork.Invoke(new() { Project = place.Project, Name = choice.Network }, Reading(parent, after));
        var subnetwork = GetSubnetwork.Invoke(new() { Project = place.Project, Region = place.Region, Name = choice.Subnetwork }, Reading(parent, after));
        var link = Output.Tuple(network, subnetwork).Apply(found => GkeRanges.Compare(choice, new(
            found.Item1.SelfLink,
            found.Item2.SelfLink,
            found.Item2.Network,
            found.Item2.IpCidrRange,
            found.Item2.SecondaryIpRanges.ToImmutableDictionary(range => range.RangeName, range => range.IpCidrRange, StringComparer.Ordinal))));
        return new(network.Apply(found => found.SelfLink), link, choice.PodRange, choice.ServiceRange, []);
    }

    private GkeNetworkParts WithNat(string cluster, GcpPlace place, PrivateNodes nodes, Resource parent, ImmutableArray<Resource> after)
    {
        var router = new Router(
            $"{cluster}-router",
            new() { Project = place.Project, Region = place.Region, Name = $"{cluster}-router", Network = Network },
            Options(parent, after));
        var nat = new RouterNat(
            $"{cluster}-router-nat",
            new()
            {
                Project = place.Project,
                Region = place.Region,
                Name = $"{cluster}-router-nat",
                Router = router.Name,
                NatIpAllocateOption = "AUTO_ONLY",
                SourceSubnetworkIpRangesToNat = "ALL_SUBNETWORKS_ALL_IP_RANGES",
                LogConfig = new RouterNatLogConfigArgs { Enable = true, Filter = "ERRORS_ONLY" },
            },
            new() { Parent = parent });
        if (nodes.SshThroughIap)
        {
            _ = new Firewall(
                $"{cluster}-iap-ssh",
                new()
                {
                    Project = place.Project,
                    Name = $"{cluster}-iap-ssh",
                    Network = Network,
                    Direction = "INGRESS",
                    SourceRanges = { IapRange },
                    Allows = { new FirewallAllowArgs { Protocol = "tcp", Ports = { "22" } } },
                },
                new() { Parent = parent });
        }

        // Nodes that come before their way out cannot pull an image.
        return this with { Ready = Ready.Add(nat) };
    }

    private static CustomResourceOptions Options(Resource parent, ImmutableArray<Resource> after)
    {
        var options = new CustomResourceOptions { Parent = parent };
        foreach (var resource in after)
        {
            options.DependsOn.Add(resource);
        }

        return options;
    }

    private static InvokeOutputOptions Reading(Resource parent, ImmutableArray<Resource> after)
    {
        var options = new InvokeOutputOptions { Parent = parent };
        foreach (var resource in after)
        {
            options.DependsOn.Add(resource);
        }

        return options;
    }
}
