using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>What a project's services are enabled for.</summary>
public sealed record GcpServicesArgs
{
    /// <summary>The project; region and zones do not matter here.</summary>
    public required GcpPlace Place { get; init; }

    /// <summary>Names without <c>.googleapis.com</c>. Default: what clusters, homes, DNS, watching and budgets need.</summary>
    public ImmutableArray<string> Services { get; init; } = GcpServices.Standard;
}
