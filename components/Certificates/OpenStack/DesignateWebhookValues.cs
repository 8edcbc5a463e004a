using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Text;

namespace JupyterHubInfra.Components.Certificates.OpenStack;

/// <summary>Values of the solver's chart, made fit for the restricted profile. The credential is a secret of ours that they only name.</summary>
internal static class DesignateWebhookValues
{
    public static YamlMap For(string credentialSecret) => new()
    {
        { "certManager", new YamlMap { { "namespace", CertManager.SpaceName }, { "serviceAccountName", "cert-manager" } } },
        { "credentialsSecret", credentialSecret },
        { "alpine", Image(DesignateWebhookVersions.AlpineTag) },
        { "kubectl", Image(KubernetesVersions.Kubernetes) },
        { "resources", CertManagerValues.Resources("10m", "48Mi", "128Mi") },
        { "podSecurityContext", new YamlMap { { "fsGroup", 2000 }, { "runAsNonRoot", true }, { "runAsUser", 1000 }, { "seccompProfile", new YamlMap { { "type", "RuntimeDefault" } } } } },
        {
            "securityContext", new YamlMap
            {
                { "allowPrivilegeEscalation", false },
                { "capabilities", new YamlMap { { "drop", new object[] { "ALL" } } } },
                { "runAsNonRoot", true },
                { "runAsUser", 1000 },
            }
        },
    };

    private static YamlMap Image(string tag) => new() { { "image", new YamlMap { { "tag", tag } } } };
}
