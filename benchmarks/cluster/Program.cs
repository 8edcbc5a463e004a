using System.Globalization;
using JupyterHubInfra.Benchmarks;
using JupyterHubInfra.Benchmarks.Cluster;

// usage: dotnet run --project benchmarks/cluster -c Release [-- [RUNS] [NODES]]
// RUNS: cold runs for each figure (5). NODES: workers of the cluster (10,100,250,500).
var runs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
int[] sizes = args.Length > 1 ? [.. args[1].Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture))] : [10, 100, 250, 500];
var root = Repository.Root();
Repository.BuildForUse(root, "infra", "hubctl");
using var scratch = new Scratch();
var project = new HubProject(root, scratch.Path, sizes);
var stages = new List<ClusterStage>();
try
{
    foreach (var size in sizes)
    {
        stages.Add(await ClusterStage.SetAsync(root, project, size).ConfigureAwait(false));
    }
    var busyBefore = Load.Now();
    var medians = await Measurements.TakeAsync([.. stages.SelectMany(stage => new[] { stage.Preview, stage.Alone })], runs).ConfigureAwait(false);
    var report = Report.Of(stages, medians, runs, busyBefore, Load.Now());
    await Console.Out.WriteAsync(report).ConfigureAwait(false);
    await File.WriteAllTextAsync(Path.Combine(root, "benchmarks", "results", "cluster.md"), report).ConfigureAwait(false);
}
finally
{
    foreach (var stage in stages)
    {
        await stage.DisposeAsync().ConfigureAwait(false);
    }
}
