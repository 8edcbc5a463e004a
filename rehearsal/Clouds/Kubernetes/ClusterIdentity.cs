using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Values;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes;

/// <summary>Whether a changed provider still means the same cluster: if not, everything behind it is replaced.</summary>
internal static class ClusterIdentity
{
    internal static ImmutableArray<string> Replaces(PropertyValue.Map before, PropertyValue.Map after, ImmutableArray<string> changed)
    {
        // A stated identity settles it; stating one for the first time only updates.
        if (after.Text("clusterIdentifier") is { Length: > 0 } identity)
        {
            return before.Text("clusterIdentifier") is { Length: > 0 } old && old != identity ? ["clusterIdentifier"] : [];
        }

        var where = changed.Where(key => key is "kubeconfig" or "cluster" or "context").ToImmutableArray();
        // What is not known yet may be the same cluster still.
        return where.IsEmpty || where.Any(key => after[key] is PropertyValue.Unknown) || ActiveCluster(before) == ActiveCluster(after) ? [] : where;
    }

    /// <summary>The cluster that the current context of a kubeconfig points to, as one text; the whole text where it cannot be read.</summary>
    internal static string ActiveCluster(PropertyValue.Map config)
    {
        var text = config.Text("kubeconfig") ?? "";
        try
        {
            if (new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>?>(text) is not { } kubeconfig)
            {
                return text;
            }

            var contextName = config.Text("context") ?? kubeconfig.GetValueOrDefault("current-context") as string;
            var clusterName = config.Text("cluster") ?? Named(kubeconfig, "contexts", contextName, "context")?.GetValueOrDefault("cluster") as string;
            return Named(kubeconfig, "clusters", clusterName, "cluster") is { } cluster
                ? string.Join('\n', cluster.Select(entry => $"{entry.Key}={entry.Value}").Order(StringComparer.Ordinal))
                : text;
        }
        catch (YamlException)
        {
            return text;
        }
    }

    private static Dictionary<object, object>? Named(Dictionary<object, object> kubeconfig, string list, string? name, string part) =>
        (kubeconfig.GetValueOrDefault(list) as IEnumerable<object>)?.OfType<Dictionary<object, object>>()
            .FirstOrDefault(entry => entry.GetValueOrDefault("name") as string == name)?.GetValueOrDefault(part) as Dictionary<object, object>;
}
