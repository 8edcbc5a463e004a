using System.Globalization;
using JupyterHubInfra.Benchmarks;

// usage: dotnet run --project benchmarks -c Release [-- RUNS]
var runs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 7;
var root = Repository.Root();
Repository.BuildForUse(root, "infra", "hubctl");
using var scratch = new Scratch();
var published = Published.Make(root, scratch.Path);
var stage = await Stage.SetAsync(root, scratch.Path).ConfigureAwait(false);
await using (stage.ConfigureAwait(false))
{
    Report.Write(await Measurements.TakeAsync(stage.Subjects(published), runs).ConfigureAwait(false), stage.Registrations, runs);
}
