using System.Collections.Frozen;
using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes;

/// <summary>What the rehearsed Kubernetes has and allows: the part `kubernetes:` of rehearsal.yaml.</summary>
public sealed record KubernetesSettings
{
    private static readonly string[] KnownKeys = ["answering", "charts", "loadBalancers", "nodes", "storageClasses", "unreachable"];

    /// <summary>Clusters that all answer, whose nodes take every pod and whose storage takes every claim.</summary>
    public static KubernetesSettings Default { get; } = new();

    /// <summary>How many nodes a cluster has that the settings say nothing of.</summary>
    internal const int DefaultNodes = 3;

    /// <summary>Servers that do not answer, e.g. `https://127.0.0.1:9`. Default: none.</summary>
    public ImmutableArray<string> Unreachable { get; init; } = [];

    /// <summary>The only servers that answer. Default: all.</summary>
    public ImmutableArray<string>? Answering { get; init; }

    /// <summary>The labels of each node, by which pods are placed. Default: three nodes that take every pod, unless its selector names something missing.</summary>
    public ImmutableArray<FrozenDictionary<string, string>>? Nodes { get; init; }

    /// <summary>Whether services of the type LoadBalancer, and ingresses, get an address. Default: true.</summary>
    public bool LoadBalancers { get; init; } = true;

    /// <summary>Storage classes whose claims are served. Default: every class.</summary>
    public ImmutableArray<string>? StorageClasses { get; init; }

    /// <summary>
    /// A folder with charts of repositories, which nothing here downloads: `NAME/`, `NAME-VERSION.tgz`, or only `NAME.schema.json`, the schema of
    /// a chart's values. Default: none.
    /// </summary>
    public string? Charts { get; init; }

    internal bool Answers(string server) => Answering is { } only
        ? only.Contains(server, StringComparer.OrdinalIgnoreCase)
        : !Unreachable.Contains(server, StringComparer.OrdinalIgnoreCase);

    internal static KubernetesSettings Read(string file, YamlNode? node)
    {
        var reader = new SettingsReader(file, node, "'kubernetes' of " + Path.GetFileName(file), KnownKeys);
        return new()
        {
            Unreachable = Texts(reader, "unreachable", "servers such as https://10.0.0.1:6443") ?? [],
            Answering = Texts(reader, "answering", "servers such as https://10.0.0.1:6443"),
            Nodes = Labels(reader),
            LoadBalancers = reader.Text("loadBalancers") switch
            {
                null or "true" => true,
                "false" => false,
                _ => throw reader.Invalid("loadBalancers", "Whether load balancers get addresses", "true or false"),
            },
            StorageClasses = Texts(reader, "storageClasses", "names of storage classes"),
            Charts = reader.Text("charts") is { } folder ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, folder) : null,
        };
    }

    private static ImmutableArray<string>? Texts(SettingsReader reader, string key, string allowed) => reader[key] switch
    {
        null => null,
        YamlNode.List list when list.Items.All(item => item is YamlNode.Scalar) => [.. list.Items.Cast<YamlNode.Scalar>().Select(item => item.Text)],
        _ => throw reader.Invalid(key, "A list", "a list of " + allowed),
    };

    private static ImmutableArray<FrozenDictionary<string, string>>? Labels(SettingsReader reader) => reader["nodes"] switch
    {
        null => null,
        YamlNode.List list when list.Items.All(IsNode) => [.. list.Items.Select(item => Node((YamlNode.Map)item))],
        _ => throw reader.Invalid("nodes", "The list of nodes", "a list of nodes, each a mapping of labels to values (it may be empty: {})"),
    };

    private static bool IsNode(YamlNode node) => node is YamlNode.Map map && map.Entries.All(entry => entry.Value is YamlNode.Scalar);

    private static FrozenDictionary<string, string> Node(YamlNode.Map node) =>
        node.Entries.ToFrozenDictionary(entry => entry.Key, entry => ((YamlNode.Scalar)entry.Value).Text, StringComparer.Ordinal);
}
