using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Clusters;

/// <summary>The address ranges of a cluster. They can never change once the cluster exists, and none may overlap another.</summary>
public sealed record AddressPlan
{
    /// <summary>Range of the machines' own addresses.</summary>
    public required CidrBlock Nodes { get; init; }

    /// <summary>Range of the pods, 256 addresses per node. Default: <c>10.64.0.0/14</c>, enough for 1,024 nodes.</summary>
    public CidrBlock Pods { get; init; } = CidrBlock.Parse("10.64.0.0/14");

    /// <summary>Range of the services' virtual addresses. Default: <c>10.96.0.0/16</c>.</summary>
    public CidrBlock Services { get; init; } = CidrBlock.Parse("10.96.0.0/16");

    /// <summary>
    /// Ranges outside the cluster that pods must reach, by name (fileserver, campus, directory server): an overlap would make them
    /// unreachable. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, CidrBlock> Surroundings { get; init; } = new Dictionary<string, CidrBlock>();

    /// <summary>The virtual address of the API server inside the cluster: the first of the service range.</summary>
    public string ApiServiceAddress => Services.Host(1).ToString();

    /// <summary>Adds every problem of the plan to the component's list.</summary>
    internal void Check(ArgsIssues issues, string property)
    {
        issues.Require(Pods.PrefixLength <= 22, $"{property}.{nameof(Pods)}", $"must hold at least four nodes (/22 or larger, 256 addresses per node), got '{Pods}'");
        issues.Require(Services.PrefixLength is >= 12 and <= 24, $"{property}.{nameof(Services)}", $"must be from /12 to /24, got '{Services}'");
        var cluster = new (string Name, CidrBlock Block)[] { (nameof(Nodes), Nodes), (nameof(Pods), Pods), (nameof(Services), Services) };
        for (var i = 0; i < cluster.Length; i++)
        {
            for (var j = i + 1; j < cluster.Length; j++)
            {
                RequireApart(issues, property, cluster[i], cluster[j]);
            }
        }

        foreach (var (name, block) in Surroundings.OrderBy(range => range.Key, StringComparer.Ordinal))
        {
            RequireApart(issues, property, cluster[1], (name, block));
            RequireApart(issues, property, cluster[2], (name, block));
        }
    }

    private static void RequireApart(ArgsIssues issues, string property, (string Name, CidrBlock Block) one, (string Name, CidrBlock Block) other) =>
        issues.Require(
            !one.Block.Overlaps(other.Block),
            $"{property}.{one.Name}",
            $"'{one.Block}' overlaps {other.Name} '{other.Block}': choose another range for one of them; it cannot be changed later");
}
