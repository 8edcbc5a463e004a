using System.Globalization;

namespace JupyterHubInfra.Benchmarks.Cluster;

/// <summary>The repository's own project with one stack for each size: the dev hub with so many workers in one pool.</summary>
internal sealed class HubProject
{
    private const string Runtime = "  name: dotnet\nmain: infra\n";
    private const string Network = "nodeCidr: 10.4.0.0/24";

    // The image and the zone's administration are those of dev; only the pool and the room for its addresses differ.
    public HubProject(string root, string folder, IEnumerable<int> sizes)
    {
        Folder = folder;
        Write("Pulumi.yaml", Replaced(File.ReadAllText(Path.Combine(root, "Pulumi.yaml")), Runtime, $"  name: dotnet\n  options:\n    binary: {Repository.Built(root, "infra", "infra")}\n"));
        var dev = Replaced(File.ReadAllText(Path.Combine(root, "Pulumi.dev.yaml")), Network, "nodeCidr: 10.4.0.0/16");
        var workers = dev.IndexOf("    workers:\n", StringComparison.Ordinal);
        var next = dev.IndexOf("\n    ", workers + 12, StringComparison.Ordinal);
        while (next > 0 && dev[next + 5] == ' ')
        {
            next = dev.IndexOf("\n    ", next + 1, StringComparison.Ordinal);
        }
        foreach (var size in sizes)
        {
            var pool = string.Create(CultureInfo.InvariantCulture, $"    pools:\n      student:\n        count: {size}\n        flavor: m1.large");
            Write($"Pulumi.{StackOf(size)}.yaml", dev[..workers] + pool + dev[next..]);
        }
    }

    public string Folder { get; }

    public static string StackOf(int size) => string.Create(CultureInfo.InvariantCulture, $"nodes-{size}");

    private static string Replaced(string text, string written, string instead) => text.Contains(written, StringComparison.Ordinal)
        ? text.Replace(written, instead, StringComparison.Ordinal)
        : throw new InvalidOperationException($"The stack file has no '{written}' any more: mend the benchmark.");

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);
}
