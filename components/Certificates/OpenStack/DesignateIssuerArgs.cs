using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Dns.OpenStack;

namespace JupyterHubInfra.Components.Certificates.OpenStack;

/// <summary>What an issuer on Designate needs to know.</summary>
public sealed record DesignateIssuerArgs
{
    /// <summary>The cluster.</summary>
    public required IHubCluster Cluster { get; init; }

    /// <summary>cert-manager on it.</summary>
    public required CertManager CertManager { get; init; }

    /// <summary>The zone that the certificates are for; its name servers must answer for it in the internet.</summary>
    public required DnsZone Zone { get; init; }

    /// <summary>Contact address for Let's Encrypt.</summary>
    public required string Email { get; init; }

    /// <summary>Whether to use the staging server, whose certificates browsers reject. Default: false.</summary>
    public bool Staging { get; init; }

    /// <summary>Roles that the solver's credential takes from the operator's. Default: <c>member</c>.</summary>
    public ImmutableArray<string> CloudRoles { get; init; } = ["member"];
}
