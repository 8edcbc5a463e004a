using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm;
using JupyterHubInfra.Rehearsal.Projects;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes;

/// <summary>Where a provider's configuration leads: the cluster of the current context of its kubeconfig.</summary>
/// <param name="Cluster">The cluster's part, to be compared; null where there is none.</param>
/// <param name="Server">Its URL.</param>
/// <param name="Namespace">The context's namespace.</param>
internal sealed record Kubeconfig(PropertyValue.Map? Cluster, string? Server, string? Namespace)
{
    private const int LongestPath = 1024;

    private static readonly Kubeconfig Nowhere = new(null, null, null);

    internal static Kubeconfig Of(PropertyValue.Map config)
    {
        var text = config.Text("kubeconfig") ?? "";
        if (text.Length is > 0 and < LongestPath && !text.Contains('\n', StringComparison.Ordinal) && File.Exists(text))
        {
            text = File.ReadAllText(text);
        }

        try
        {
            return Read(YamlValue.ParseMap("kubeconfig", text), config);
        }
        catch (InvalidSettingsException)
        {
            return Nowhere;
        }
    }

    private static Kubeconfig Read(PropertyValue.Map kubeconfig, PropertyValue.Map config)
    {
        var context = Named(kubeconfig, "contexts", config.Text("context") ?? kubeconfig.Text("current-context"), "context");
        var cluster = context is null ? null : Named(kubeconfig, "clusters", config.Text("cluster") ?? context.Text("cluster"), "cluster");
        return cluster is null ? Nowhere : new(cluster, cluster.Text("server"), context!.Text("namespace"));
    }

    private static PropertyValue.Map? Named(PropertyValue.Map kubeconfig, string list, string? name, string part) =>
        kubeconfig.Items(list).Select(entry => entry.AsMap()).FirstOrDefault(entry => entry?.Text("name") == name)?.Child(part);
}
