using System.Text;
using JupyterHubInfra.Components.Text;

namespace JupyterHubInfra.Components.Clusters.Kubeadm;

/// <summary>Composes a kubeconfig with embedded certificates, so that it needs no file besides itself.</summary>
internal static class Kubeconfig
{
    public static string Render(string cluster, string server, string user, string caPem, string certificatePem, string keyPem) => Yaml.Render(new()
    {
        { "apiVersion", "v1" },
        { "kind", "Config" },
        {
            "clusters", new object[]
            {
                new YamlMap { { "name", cluster }, { "cluster", new YamlMap { { "server", server }, { "certificate-authority-data", Base64(caPem) } } } },
            }
        },
        {
            "users", new object[]
            {
                new YamlMap { { "name", user }, { "user", new YamlMap { { "client-certificate-data", Base64(certificatePem) }, { "client-key-data", Base64(keyPem) } } } },
            }
        },
        {
            "contexts", new object[]
            {
                new YamlMap { { "name", cluster }, { "context", new YamlMap { { "cluster", cluster }, { "user", user } } } },
            }
        },
        { "current-context", cluster },
    });

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
