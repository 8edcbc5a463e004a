using System.Globalization;
using JupyterHubInfra.Benchmarks.Hubs;
using Pulumi;
using Pulumi.Testing;

// usage: HubProgram mocks HUBS | shape NAME N     (without an engine)
//        HubProgram                               (started by an engine; hubs from the setting bench:hubs)
if (args.Length == 0)
{
    return await Deployment.RunAsync(() => Hub.Build(new Config("bench").GetInt32("hubs") ?? 1)).ConfigureAwait(false);
}
var size = int.Parse(args[^1], CultureInfo.InvariantCulture);
Func<IDictionary<string, object?>> program = args[0] == "mocks" ? () => Hub.Build(size) : Shapes.Named(args[1], size);
var options = new TestOptions { ProjectName = "bench", StackName = "dev", IsPreview = false };
var (resources, _) = await Deployment.TestAsync(new EchoMocks(), options, program).ConfigureAwait(false);
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{resources.Length} resources, {GC.GetTotalAllocatedBytes() >> 10} KiB allocated, {GC.CollectionCount(0)} collections"));
return 0;
