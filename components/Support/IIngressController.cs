using Pulumi;

namespace JupyterHubInfra.Components.Support;

/// <summary>Pods on the cluster that lead requests to hubs by their host names.</summary>
public interface IIngressController
{
    /// <summary>Ingress class that it serves.</summary>
    string ClassName { get; }

    /// <summary>Value of its pods' label <c>jupyterhub-infra/ingress-controller</c>, which the entrypoint selects by.</summary>
    string Controller { get; }

    /// <summary>Port of its pods for HTTP.</summary>
    int HttpPort { get; }

    /// <summary>Port of its pods for HTTPS.</summary>
    int HttpsPort { get; }

    /// <summary>What an ingress must wait for.</summary>
    IReadOnlyList<Resource> Ready { get; }
}
