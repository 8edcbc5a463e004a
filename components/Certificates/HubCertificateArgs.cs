using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Values;
using Pulumi;

namespace JupyterHubInfra.Components.Certificates;

/// <summary>What the certificate of a hub needs to know.</summary>
internal sealed record HubCertificateArgs
{
    public required IHubCluster Cluster { get; init; }

    public required ICertificateIssuer Issuer { get; init; }

    /// <summary>Host name of the hub.</summary>
    public required DnsName Host { get; init; }

    /// <summary>Namespace of the hub.</summary>
    public required string Space { get; init; }

    /// <summary>Image with Python 3 that the nodes have anyway.</summary>
    public required string Image { get; init; }

    public required IReadOnlyList<Resource> After { get; init; }
}
