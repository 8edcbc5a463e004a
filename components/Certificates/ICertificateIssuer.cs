using Pulumi;

namespace JupyterHubInfra.Components.Certificates;

/// <summary>Something on the cluster that issues and renews certificates for any name of a zone, wildcards among them.</summary>
public interface ICertificateIssuer
{
    /// <summary>Name of the cluster-wide issuer object.</summary>
    string IssuerName { get; }

    /// <summary>What must be there before a certificate is asked for.</summary>
    IReadOnlyList<Resource> Ready { get; }
}
