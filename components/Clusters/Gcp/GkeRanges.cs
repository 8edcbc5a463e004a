using System.Net.Sockets;
using JupyterHubInfra.Components.Values;
using Pulumi;

namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>The rules of a cluster's address ranges: all can be told before anything is made, and none can be mended afterwards.</summary>
internal static class GkeRanges
{
    // The primary range of a subnetwork loses four addresses to Google.
    private const int TakenByGoogle = 4;
    private const int PodPrefix = 24;

    /// <summary>Docker's own bridge on each node, which GKE's control planes must keep clear of.</summary>
    private static readonly CidrBlock Bridge = CidrBlock.Parse("172.17.0.0/16");

    public static void Check(GkeClusterArgs args, ArgsIssues issues)
    {
        var plan = args.Network.Addresses;
        var property = $"{nameof(args.Network)}.{nameof(GkeNetwork.Addresses)}";
        plan.Check(issues, property);
        foreach (var (name, block) in new[] { (nameof(plan.Nodes), plan.Nodes), (nameof(plan.Pods), plan.Pods), (nameof(plan.Services), plan.Services) })
        {
            issues.Require(block.Family == AddressFamily.InterNetwork, $"{property}.{name}", $"must be a range of IPv4 addresses, got '{block}'");
        }

        foreach (var (name, block) in plan.Surroundings.OrderBy(range => range.Key, StringComparer.Ordinal))
        {
            issues.Require(!plan.Nodes.Overlaps(block), $"{property}.{nameof(plan.Nodes)}",
                $"'{plan.Nodes}' overlaps {name} '{block}': choose another range for one of them; it cannot be changed later");
        }

        Room(args, plan, issues, property);
        if (args.Private is { } nodes)
        {
            ControlPlane(nodes.ControlPlane, plan, issues);
        }
    }

    /// <summary>Hands on the subnetwork's link if the plan says what is true.</summary>
    public static string Compare(GkeNetwork.ExistingNetwork choice, GkeSubnetwork found)
    {
        var issues = new ArgsIssues(nameof(GkeNetwork), choice.Subnetwork);
        issues.Require(Same(found.OfNetwork, found.NetworkLink), nameof(choice.Subnetwork), $"is in network '{Last(found.OfNetwork)}', not in '{choice.Network}'");
        var plan = choice.Addresses;
        issues.Require(found.Nodes == plan.Nodes.ToString(), nameof(plan.Nodes), $"is '{plan.Nodes}', but the subnetwork's range is '{found.Nodes}'");
        Secondary(choice.PodRange, nameof(plan.Pods), plan.Pods);
        Secondary(choice.ServiceRange, nameof(plan.Services), plan.Services);
        if (issues.All.Count > 0)
        {
            throw new RunException($"Subnetwork '{choice.Subnetwork}' is not what the settings say: {string.Join("; ", issues.All.Select(issue => $"{issue.Property} {issue.Message}"))}.");
        }

        return found.Link;

        void Secondary(string name, string property, CidrBlock planned)
        {
            var there = found.Secondary.GetValueOrDefault(name);
            issues.Require(there == planned.ToString(), property, there is null
                ? $"is to be the secondary range '{name}', but the subnetwork has {(found.Secondary.IsEmpty ? "none" : "only " + string.Join(", ", found.Secondary.Keys.Order(StringComparer.Ordinal)))}"
                : $"is '{planned}', but the secondary range '{name}' is '{there}'");
        }
    }

    private static void Room(GkeClusterArgs args, AddressPlan plan, ArgsIssues issues, string property)
    {
        // One more per pool while nodes are exchanged.
        var most = args.Pools.IsDefault ? 0 : args.Pools.Sum(pool => (long)pool.TotalMax + 1);
        var nodes = plan.Nodes.PrefixLength > 29 ? 0 : (1L << (32 - plan.Nodes.PrefixLength)) - TakenByGoogle;
        issues.Require(nodes >= most, $"{property}.{nameof(plan.Nodes)}",
            $"'{plan.Nodes}' has {Math.Max(0, nodes)} addresses for nodes, but the pools may have {most} with one more each during upgrades: choose a larger range or smaller pools");
        var withPods = plan.Pods.PrefixLength > PodPrefix ? 0 : 1L << (PodPrefix - plan.Pods.PrefixLength);
        issues.Require(withPods >= most, $"{property}.{nameof(plan.Pods)}",
            $"'{plan.Pods}' has room for the pods of {withPods} nodes (256 addresses each), but the pools may have {most} with one more each during upgrades: choose a larger range or smaller pools");
    }

    private static void ControlPlane(CidrBlock range, AddressPlan plan, ArgsIssues issues)
    {
        const string Property = $"{nameof(GkeClusterArgs.Private)}.{nameof(PrivateNodes.ControlPlane)}";
        issues.Require(range.PrefixLength == 28 && range.Family == AddressFamily.InterNetwork, Property, $"must be a /28, which is what GKE takes, got '{range}'");
        var others = new (string Name, CidrBlock Block)[] { ("Nodes", plan.Nodes), ("Pods", plan.Pods), ("Services", plan.Services), ("Docker's bridge on the nodes", Bridge) }
            .Concat(plan.Surroundings.OrderBy(block => block.Key, StringComparer.Ordinal).Select(block => (Name: block.Key, Block: block.Value)));
        foreach (var (name, block) in others.Where(other => other.Block.Overlaps(range)))
        {
            issues.Add(Property, $"'{range}' overlaps {name} '{block}': choose another /28; it cannot be changed later");
        }
    }

    // Links differ in their beginning by the version of the API.
    private static bool Same(string one, string other) => Path(one) == Path(other);

    private static string Path(string link) => link[Math.Max(0, link.IndexOf("projects/", StringComparison.Ordinal))..];

    private static string Last(string link) => link[(link.LastIndexOf('/') + 1)..];
}
