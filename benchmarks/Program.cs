using System.Globalization;
using JupyterHubInfra.Benchmarks;

// usage: dotnet run --project benchmarks -c Release [-- RUNS [BINARY]]
// BINARY is a published program (an executable or a .dll) to measure beside the one that was just built.
var runs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 7;
var published = args.Length > 1 ? Path.GetFullPath(args[1]) : null;
var root = Repository.Root();
Repository.BuildForUse(root, "infra", "hubctl");
using var scratch = new Scratch();
var stage = await Stage.SetAsync(root, scratch.Path).ConfigureAwait(false);
await using (stage.ConfigureAwait(false))
{
    Report.Write(await Measurements.TakeAsync(stage.Subjects(published), runs).ConfigureAwait(false), stage.Registrations, runs);
}
