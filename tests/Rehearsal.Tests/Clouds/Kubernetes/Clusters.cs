using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;
using static JupyterHubInfra.Rehearsal.Values.PropertyValue;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.Kubernetes;

/// <summary>Rehearsed clusters, and short ways to write objects.</summary>
internal static class Clusters
{
    internal const string ConfigMap = "kubernetes:core/v1:ConfigMap";
    internal const string Namespace = "kubernetes:core/v1:Namespace";
    internal const string Release = "kubernetes:helm.sh/v3:Release";

    /// <summary>A cluster that has the namespace `hub`.</summary>
    internal static Bench WithHub(Map? config = null, TimeProvider? clock = null, KubernetesSettings? settings = null, string? folder = null)
    {
        var bench = new Bench("kubernetes", config, clock, settings is null ? null : new CloudSettings { Kubernetes = settings }, folder);
        bench.Cloud.Objects.Add(new CloudObject("urn:outside", Namespace, "hub", Map.Empty, Named("hub")));
        return bench;
    }

    internal static Map Named(string name) => Map.Of(("metadata", Map.Of(("name", name), ("namespace", "hub"))));

    internal static string Kubeconfig(string server) =>
        $"{{clusters: [{{name: rig, cluster: {{server: '{server}'}}}}], contexts: [{{name: rig, context: {{cluster: rig, user: admin}}}}], current-context: rig}}";

    internal static PropertyValue? At(this PropertyValue? value, string path) => path.Split('.').Aggregate(value, (inner, name) => int.TryParse(name, out var index) ? inner?.AsList()?[index] : inner?.AsMap()?[name]);
}
