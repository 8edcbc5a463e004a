using System.Diagnostics;
using System.Globalization;

namespace JupyterHubInfra.Benchmarks.Sdk;

/// <summary>What is measured: hubs of 28 resources on this SDK and on Node's, an empty program, and shapes that must grow in line.</summary>
internal sealed class Workload(string folder, bool allPeers, string? published)
{
    public const string Ours = "sdk/, mocks";
    public const string OursOnWire = "sdk/, gRPC";
    public const string Node = "Node SDK, mocks";
    public const string NodeOnWire = "Node SDK, gRPC";

    private const int ResourcesPerHub = 28;
    private const int MostForPeers = 5000;

    private static readonly Dictionary<(string Series, int Size), Target> Targets = new()
    {
        [(Ours, 28)] = new(0.12, 45),
        [(Ours, 2016)] = new(0.35, 75),
        [(Ours, 19992)] = new(2.0, 200),
        [(OursOnWire, 28)] = new(0.18, 55),
        [(OursOnWire, 2016)] = new(0.9, 90),
        [(OursOnWire, 19992)] = new(6, 200),
    };

    private static readonly (string Name, string Title, int[] Sizes)[] Shapes =
    [
        ("map", "n entries added to one InputMap", [250, 500, 1000, 2000, 20000]),
        ("list", "n elements added to one InputList", [250, 500, 1000, 2000, 20000]),
        ("depends", "n resources that depend on a component of n", [250, 500, 1000, 2000, 4000]),
        ("shared", "n resources that use one Output.All of n ids", [250, 500, 1000, 2000, 4000]),
        ("all", "n resources that use an Output.All each, of n ids", [250, 500, 1000, 2000, 4000]),
        ("chain", "n resources, each using the id of the one before", [2500, 5000, 10000, 20000]),
        ("nest", "n components, each in the one before", [2500, 5000, 10000, 20000]),
        ("apply", "n Apply calls in a row", [25000, 50000, 100000, 200000]),
    ];

    private readonly string _peers = Path.Combine(folder, "peers");
    private readonly string _program = Repository.Built(folder, "hubs", "HubProgram");

    public static int HubsOf(int resources) => Math.Max(1, (int)Math.Round(resources / (double)ResourcesPerHub));

    public IEnumerable<Group> Groups(IReadOnlyList<int> hubs)
    {
        var peers = HasPeers();
        yield return new("Hubs of 28 resources", "resources",
        [
            new("an empty .NET program", 0, new("an empty .NET program", null, () => Repository.Start(Repository.Built(folder, "empty", "Empty")))),
            .. hubs.Select(count => At(Ours, count, () => Repository.Start(_program, "mocks", Text(count)))),
            .. published is null ? [] : hubs.Select(count => At("sdk/ published, mocks", count, () => Repository.Start(published, "mocks", Text(count)))),
            .. !peers ? [] : hubs.Where(ForPeers).Select(count => At(Node, count, () => new("node", [Path.Combine(_peers, "mocked.js"), Text(count)]))),
            .. !peers ? [] : hubs.Select(count => OnWire(OursOnWire, count, _ => Repository.Start(_program))),
            .. !peers || published is null ? [] : hubs.Select(count => OnWire("sdk/ published, gRPC", count, _ => Repository.Start(published))),
            .. !peers ? [] : hubs.Where(ForPeers).Select(count => OnWire(NodeOnWire, count, OnNode)),
        ]);
        foreach (var (name, title, sizes) in Shapes)
        {
            yield return new(title, "n",
                [.. sizes.Select(size => new Point(title, size, new(title, null, () => Repository.Start(_program, "shape", name, Text(size)))))]);
        }
    }

    private static Point At(string series, int hubs, Func<ProcessStartInfo> start) =>
        new(series, hubs * ResourcesPerHub, new(series, Targets.GetValueOrDefault((series, hubs * ResourcesPerHub)), start));

    private Point OnWire(string series, int hubs, Func<string, ProcessStartInfo> start) =>
        new(series, hubs * ResourcesPerHub, new(series, Targets.GetValueOrDefault((series, hubs * ResourcesPerHub)), async () =>
        {
            var monitor = await MonitorProcess.StartAsync(_peers).ConfigureAwait(false);
            await using (monitor.ConfigureAwait(false))
            {
                return await ColdRun.MeasureAsync(monitor.Lead(start(monitor.Address), hubs)).ConfigureAwait(false);
            }
        }));

    private ProcessStartInfo OnNode(string address) => new("node",
    [
        Path.Combine(_peers, "node_modules", "@pulumi", "pulumi", "cmd", "run"),
        "--monitor", address, "--engine", address, "--organization", "organization", "--project", "bench", "--stack", "dev",
        "--pwd", _peers, "--parallel", "16", "wire.js",
    ])
    { WorkingDirectory = _peers };

    private bool ForPeers(int hubs) => allPeers || hubs * ResourcesPerHub <= MostForPeers;

    private bool HasPeers()
    {
        var found = Directory.Exists(Path.Combine(_peers, "node_modules", "@pulumi", "openstack"));
        if (!found)
        {
            Console.Error.WriteLine("Nothing is measured over gRPC, and no peers: run `npm ci --ignore-scripts --prefix benchmarks/sdk/peers` first.");
        }
        return found;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
