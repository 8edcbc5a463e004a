using System.Globalization;
using JupyterHubInfra.Benchmarks;
using JupyterHubInfra.Benchmarks.Sdk;

// usage: dotnet run --project benchmarks/sdk -c Release [-- [RUNS] [SIZES] [--all-peers] [--binary FILE]]
// RUNS: cold processes for each figure (5). SIZES: resources, rounded to whole hubs of 28 (28,2016,19992).
// --all-peers: the Node SDK at sizes where it takes most of a minute, too. --binary: a published HubProgram to measure beside the built one.
var plain = args.TakeWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToList();
var runs = plain.Count > 0 ? int.Parse(plain[0], CultureInfo.InvariantCulture) : 5;
int[] hubs = plain.Count > 1 ? [.. plain[1].Split(',').Select(size => Workload.HubsOf(int.Parse(size, CultureInfo.InvariantCulture)))] : [1, 72, 714];
var root = Repository.Root();
var own = Path.Combine("benchmarks", "sdk");
Repository.BuildForUse(root, Path.Combine(own, "hubs"), Path.Combine(own, "empty"));
var workload = new Workload(Path.Combine(root, own), args.Contains("--all-peers"), Array.IndexOf(args, "--binary") is >= 0 and var at ? args[at + 1] : null);
var groups = new List<MeasuredGroup>();
foreach (var group in workload.Groups(hubs))
{
    Console.Error.WriteLine($"measuring: {group.Title}");
    groups.Add(new MeasuredGroup(group, await Measurements.TakeAsync([.. group.Points.Select(point => point.Subject)], runs).ConfigureAwait(false)));
}
var results = Directory.CreateDirectory(Path.Combine(root, "benchmarks", "results")).FullName;
var report = Report.Of(groups, runs);
await Console.Out.WriteAsync(report).ConfigureAwait(false);
await File.WriteAllTextAsync(Path.Combine(results, "sdk.md"), report).ConfigureAwait(false);
await File.WriteAllTextAsync(Path.Combine(results, "sdk.svg"), Plot.Of(groups)).ConfigureAwait(false);
