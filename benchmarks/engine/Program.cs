using System.Globalization;
using JupyterHubInfra.Benchmarks;
using JupyterHubInfra.Benchmarks.Engine;

// usage: dotnet run --project benchmarks/engine -c Release [-- [RUNS] [SIZES] [--without-node]]
// RUNS: cold runs for each figure (5). SIZES: resources (28,2016,20000). The Node SDK is left out above 5,000.
const int MostForNode = 5000;
var plain = args.TakeWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToList();
var runs = plain.Count > 0 ? int.Parse(plain[0], CultureInfo.InvariantCulture) : 5;
int[] sizes = plain.Count > 1 ? [.. plain[1].Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture))] : [28, 2016, 20000];
var root = Repository.Root();
Repository.BuildForUse(root, "hubctl", Path.Combine("benchmarks", "engine", "pets"));
using var scratch = new Scratch();
var ours = PetProgram.Ours(root, scratch.Path);
var node = args.Contains("--without-node") ? null : PetProgram.Node(root, scratch.Path);
var figures = new List<(Point Point, Median Median)>();
foreach (var size in sizes)
{
    Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"measuring: {size} resources"));
    var stages = new List<Stage>();
    try
    {
        var points = new List<Point>();
        foreach (var program in size > MostForNode || node is null ? [ours] : new[] { ours, node })
        {
            var stage = await Stage.SetAsync(root, scratch.Path, program, size).ConfigureAwait(false);
            stages.Add(stage);
            points.AddRange(Workload.Points(program.Name, size, stage));
        }
        figures.AddRange(points.Zip(await Measurements.TakeAsync([.. points.Select(point => point.Subject)], runs).ConfigureAwait(false)));
    }
    finally
    {
        foreach (var stage in stages)
        {
            await stage.DisposeAsync().ConfigureAwait(false);
        }
    }
}
var report = Report.Of(figures, runs);
await Console.Out.WriteAsync(report).ConfigureAwait(false);
await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(root, "benchmarks", "results")).FullName, "engine.md"), report).ConfigureAwait(false);
