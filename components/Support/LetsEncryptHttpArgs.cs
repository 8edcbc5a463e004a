using JupyterHubInfra.Components.Certificates;
using Pulumi;

namespace JupyterHubInfra.Components.Support;

/// <summary>What <see cref="LetsEncryptHttp"/> needs to know.</summary>
public sealed record LetsEncryptHttpArgs
{
    /// <summary>Where the ingress controller and the entrypoint are.</summary>
    public required SupportSpace Space { get; init; }

    /// <summary>What keeps the certificates.</summary>
    public required CertManager CertManager { get; init; }

    /// <summary>The controller that shows Let's Encrypt the answers to its challenges.</summary>
    public required IIngressController Controller { get; init; }

    /// <summary>Address that is warned about expiring certificates.</summary>
    public required string Email { get; init; }

    /// <summary>Whether to use the staging server, whose certificates browsers reject but whose limits allow repeated trials. Default: no.</summary>
    public bool Staging { get; init; }

    /// <summary>What must be there before a certificate is asked for: the entrypoint and the DNS records that lead to it. Default: nothing.</summary>
    public IReadOnlyList<Resource> After { get; init; } = [];
}
