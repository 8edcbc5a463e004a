using JupyterHubInfra.Components.Text;

namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>
/// A kubeconfig that holds no credential: whoever uses it is whom Google Cloud knows him as, by the plugin gke-gcloud-auth-plugin.
/// </summary>
internal static class GkeKubeconfig
{
    public const string Plugin = "gke-gcloud-auth-plugin";

    public static string Render(string cluster, string endpoint, string authority) => Yaml.Render(new()
    {
        { "apiVersion", "v1" },
        { "kind", "Config" },
        {
            "clusters", new object[]
            {
                new YamlMap { { "name", cluster }, { "cluster", new YamlMap { { "server", $"https://{endpoint}" }, { "certificate-authority-data", authority } } } },
            }
        },
        {
            "users", new object[]
            {
                new YamlMap { { "name", cluster }, { "user", new YamlMap { { "exec", Exec() } } } },
            }
        },
        {
            "contexts", new object[]
            {
                new YamlMap { { "name", cluster }, { "context", new YamlMap { { "cluster", cluster }, { "user", cluster } } } },
            }
        },
        { "current-context", cluster },
    });

    private static YamlMap Exec() => new()
    {
        { "apiVersion", GkeVersions.ExecCredential },
        { "command", Plugin },
        { "installHint", $"Install {Plugin} (part of the Google Cloud CLI, package google-cloud-cli-gke-gcloud-auth-plugin) and log in: docs/runbooks/gke.md." },
        { "provideClusterInfo", true },
        { "interactiveMode", "Never" },
    };
}
