using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Clusters.Gcp;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Clusters.Gcp;

/// <summary>Callysto's cluster: regional control plane, nodes in one zone, a core and a pool of users; tests change what they are about.</summary>
internal static class SomeGke
{
    public const string Cluster = "gcp:container/cluster:Cluster";
    public const string Pool = "gcp:container/nodePool:NodePool";
    public const string Version = "1.34.1-gke.1829001";

    public static GcpPlace Place { get; } = new("callysto-202316", "northamerica-northeast1", ["northamerica-northeast1-b"]);

    public static AddressPlan Addresses { get; } = new() { Nodes = CidrBlock.Parse("10.4.0.0/20") };

    public static GkePool Core { get; } = new() { Name = "core-pool", Purpose = PoolPurpose.Core, MachineType = "n2-highmem-2", Min = 1, Max = 5, DiskGiB = 30 };

    public static GkePool Users { get; } = new() { Name = "nb-user", Purpose = PoolPurpose.User, MachineType = "n2-highmem-4", Max = 20 };

    public static GkePool Gpus { get; } = new()
    {
        Name = "nb-gpu",
        Purpose = PoolPurpose.User,
        MachineType = "n1-standard-8",
        Max = 4,
        Gpu = new("nvidia-tesla-t4"),
        Spot = true,
        ImageStreaming = true,
        Zones = ["northamerica-northeast1-a", "northamerica-northeast1-b", "northamerica-northeast1-c"],
    };

    public static GkeClusterArgs Args { get; } = new()
    {
        Place = Place,
        Network = GkeNetwork.New(Addresses),
        Version = GkeVersion.Pinned(Version),
        Pools = [Core, Users],
    };

    public static GkeClusterArgs With(GkePool pool) => Args with { Pools = [Core, pool] };

    public static Task<CloudRun> Run(RunMode mode, GkeClusterArgs? args = null) => Run(mode, args ?? Args, out _);

    public static Task<CloudRun> Run(RunMode mode, GkeClusterArgs args, out Func<GkeCluster> cluster, FakeCloud? cloud = null)
    {
        GkeCluster? made = null;
        cluster = () => made!;
        return CloudRun.Of(mode, options => made = new GkeCluster("callysto", args, options), cloud);
    }

    public static string ProblemsOf(GkeClusterArgs args, string name = "callysto") =>
        Assert.Throws<ArgsException>(() => args.Validated(name)).Message.ReplaceLineEndings("\n");

    /// <summary>An input of a registered resource, by its path.</summary>
    public static object? At(this FakeResource resource, string path)
    {
        object? value = resource.Inputs;
        foreach (var step in path.Split('.'))
        {
            value = value switch
            {
                ImmutableDictionary<string, object> map => map.GetValueOrDefault(step),
                ImmutableArray<object> list => list[int.Parse(step, CultureInfo.InvariantCulture)],
                _ => null,
            };
        }

        return value;
    }

    public static string Said(this FakeResource resource, string path) => $"{resource.At(path)}";

    public static ImmutableSortedDictionary<string, string> Map(this FakeResource resource, string path) =>
        ((ImmutableDictionary<string, object>)resource.At(path)!).ToImmutableSortedDictionary(entry => entry.Key, entry => $"{entry.Value}", StringComparer.Ordinal);

    public static string[] Taints(this FakeResource pool) =>
        [.. ((ImmutableArray<object>)pool.At("nodeConfig.taints")!).Cast<ImmutableDictionary<string, object>>().Select(taint => $"{taint["key"]}={taint["value"]}:{taint["effect"]}")];

    /// <summary>Every input of every resource of Google's, one a line.</summary>
    public static string InputsOf(CloudRun run)
    {
        var text = new StringBuilder();
        foreach (var resource in run.Cloud.Registered.Where(resource => resource.Type.StartsWith("gcp:", StringComparison.Ordinal) || resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{resource.Type} {resource.Name}\n");
            foreach (var line in Lines("", resource.Inputs))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {line}\n");
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Lines(string path, object? value) => value switch
    {
        IReadOnlyDictionary<string, object> { Count: > 0 } map => map.OrderBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(entry => Lines(path.Length == 0 ? entry.Key : $"{path}.{entry.Key}", entry.Value)),
        IReadOnlyDictionary<string, object> => [$"{path}: {{}}"],
        string text => [$"{path}: {text}"],
        IEnumerable list when list.Cast<object>().Any() => list.Cast<object>().SelectMany((item, index) => Lines($"{path}.{index.ToString(CultureInfo.InvariantCulture)}", item)),
        IEnumerable => [$"{path}: []"],
        _ => [$"{path}: {Convert.ToString(value, CultureInfo.InvariantCulture)}"],
    };
}
