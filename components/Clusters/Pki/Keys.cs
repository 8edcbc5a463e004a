using Pulumi;
using Pulumi.Tls;

namespace JupyterHubInfra.Components.Clusters.Pki;

/// <summary>The one kind of key that all certificates of a cluster use.</summary>
internal static class Keys
{
    /// <summary>P-256: kubeadm refuses Ed25519, and the provider's default curve (P-224) is none that TLS knows.</summary>
    public static PrivateKey Ecdsa(string name, Resource parent, bool keep) =>
        new(name, new() { Algorithm = "ECDSA", EcdsaCurve = "P256" }, new() { Parent = parent, Protect = keep });
}
