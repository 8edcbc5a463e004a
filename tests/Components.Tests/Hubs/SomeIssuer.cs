using JupyterHubInfra.Components.Certificates;
using Pulumi;

namespace JupyterHubInfra.Components.Tests.Hubs;

/// <summary>An issuer that is there.</summary>
internal sealed class SomeIssuer : ICertificateIssuer
{
    public string IssuerName => "letsencrypt";

    public IReadOnlyList<Resource> Ready => [];
}
