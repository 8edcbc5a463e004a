using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace JupyterHubInfra.Components.Tests.Clusters.Files;

/// <summary>Reads the files that kubeadm, the kubelet and clients of the API read, as strictly as these can.</summary>
internal static class KubernetesFiles
{
    private static readonly Dictionary<string, FieldTable> Tables = new()
    {
        ["kubeadm.k8s.io/v1beta4"] = KubeadmApi.Fields,
        ["kubelet.config.k8s.io/v1beta1"] = KubeletApi.Fields,
        ["v1"] = ClientApi.Fields,
    };

    /// <summary>Everything that is wrong in a file of one or more documents.</summary>
    public static IEnumerable<string> Problems(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException exception)
        {
            return [exception.Message];
        }

        return stream.Documents.Count == 0 ? ["has no document"] : stream.Documents.SelectMany(document => OfDocument(document.RootNode));
    }

    private static IEnumerable<string> OfDocument(YamlNode root)
    {
        if (root is not YamlMappingNode map || Child(map, "apiVersion") is not { } version || Child(map, "kind") is not { } kind)
        {
            return ["a document lacks apiVersion or kind"];
        }

        return !Tables.TryGetValue(version, out var table)
            ? [$"{kind} is of '{version}', which is not among {string.Join(", ", Tables.Keys)}"]
            : [.. table.Problems(root, kind, kind), .. version.StartsWith("kubeadm", StringComparison.Ordinal) ? KubeadmApi.Sense(map, kind) : []];
    }

    public static string? Child(YamlMappingNode map, string name) =>
        map.Children.TryGetValue(new YamlScalarNode(name), out var value) ? (value as YamlScalarNode)?.Value : null;

    public static YamlNode? Below(YamlNode? node, params string[] path) =>
        path.Aggregate(node, (found, name) => found is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(name), out var value) ? value : null);
}
