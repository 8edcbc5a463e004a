using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Clusters;

/// <summary>
/// Where pods find the Kubernetes API once the virtual address of its service is translated: network policies see these addresses, not the
/// service's.
/// </summary>
/// <param name="Port">Port of the API servers themselves.</param>
/// <param name="Networks">Private networks that they are in.</param>
public sealed record ApiServers(int Port, ImmutableArray<CidrBlock> Networks)
{
    /// <summary>Whether the API may also answer at an address of the internet, as some clouds' own clusters do. Default: no.</summary>
    public bool OnInternet { get; init; }
}
