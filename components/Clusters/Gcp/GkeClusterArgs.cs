using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>What a <see cref="GkeCluster"/> is made of.</summary>
public sealed record GkeClusterArgs
{
    /// <summary>Project, region and zones.</summary>
    public required GcpPlace Place { get; init; }

    /// <summary>The network.</summary>
    public required GkeNetwork Network { get; init; }

    /// <summary>Who decides on upgrades, and the version.</summary>
    public required GkeVersion Version { get; init; }

    /// <summary>Where the control plane runs. Default: in the whole region.</summary>
    public GkeLocation Location { get; init; } = GkeLocation.Regional;

    /// <summary>Who enforces network policies. Default: Calico.</summary>
    public GkePolicy Policy { get; init; } = GkePolicy.Calico();

    /// <summary>Nodes without public addresses. Default: nodes have them.</summary>
    public PrivateNodes? Private { get; init; }

    /// <summary>Ranges that may reach the API. Default: everybody whom the project's IAM lets in, from anywhere.</summary>
    public ImmutableArray<CidrBlock> Administrators { get; init; } = [];

    /// <summary>When Google may work on the cluster. Default: whenever it likes.</summary>
    public MaintenancePlan? Maintenance { get; init; }

    /// <summary>The nodes: at least one pool for the core.</summary>
    public required ImmutableArray<GkePool> Pools { get; init; }

    /// <summary>Labels of the cluster for the bill. Default: none.</summary>
    public ImmutableSortedDictionary<string, string> ResourceLabels { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Whether the bill says what each namespace costs. Default: no.</summary>
    public bool CostByNamespace { get; init; }

    /// <summary>The project's services, where another part of the stack needs them first. Default: the cluster enables its own.</summary>
    public GcpServices? Services { get; init; }

    /// <summary>Refuses to delete the cluster and pools that are in use. Default: true.</summary>
    public bool KeepData { get; init; } = true;

    internal string Validated(string name)
    {
        var issues = new ArgsIssues(nameof(GkeCluster), name);
        GkeChecks.Check(name, this, issues);
        issues.ThrowIfAny();
        return name;
    }
}
