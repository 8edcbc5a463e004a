using System.Diagnostics;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Programs;
using JupyterHubInfra.Rehearsal.Protocol;

namespace JupyterHubInfra.Benchmarks;

/// <summary>Everything the subjects need: one recorded preview of the dev stack, and a monitor that replays it.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private const string StackName = "dev";
    // What Pulumi's language host runs for a program that nothing has changed in; with a binary it runs the program alone.
    private const string FromSource =
        "dotnet build -nologo infra && dotnet list infra package --include-transitive && dotnet nuget locals global-packages --list && dotnet run --no-build --project infra";

    private readonly string _root;
    private readonly string _scratch;
    private readonly RunRequest _request;
    private readonly StackConfig _config;
    private readonly GrpcServer _monitor;

    private Stage(string root, string scratch, RunRequest request, StackConfig config, GrpcServer monitor, int registrations)
    {
        (_root, _scratch, _request, _config, _monitor) = (root, scratch, request, config, monitor);
        Registrations = registrations;
    }

    public int Registrations { get; }

    public static async Task<Stage> SetAsync(string root, string scratch)
    {
        var run = await RecordedRun.OfAsync("preview", "-s", StackName, "-C", root, "--state-dir", scratch, "--json").ConfigureAwait(false);
        await File.WriteAllBytesAsync(PreviewFile(scratch), run.Printed).ConfigureAwait(false);
        var monitor = await GrpcServer.StartAsync(run.Answers.Replay()).ConfigureAwait(false);
        return new(root, scratch, run.Request, await run.Request.Stack.Config.ConfigureAwait(false), monitor, run.Answers.Registrations);
    }

    public IReadOnlyList<Subject> Subjects(Published published) =>
    [
        new("hubctl preview -s dev, cold", new Target(1.0), () =>
            Repository.Start(Repository.Built(_root, "hubctl", "hubctl"), "preview", "-s", StackName, "-C", _root, "--state-dir", _scratch)),
        new("the program against the recorded monitor", new Target(0.25, 90), () => Program(Repository.Built(_root, "infra", "infra"))),
        new("the published program, runtime included", new Target(0.25, 90), () => Program(published.WithRuntime)),
        new("the published program, runtime of the machine", new Target(0.25, 90), () => Program(published.WithoutRuntime)),
        new("from source, with all that Pulumi's language host asks", null, Sources),
        .. NodePeer() is { } modules ? [new Subject("peer: the same registrations on the Node SDK", null, () => Node(modules))] : Array.Empty<Subject>(),
        new("floor: hubctl --version", null, () => Repository.Start(Repository.Built(_root, "hubctl", "hubctl"), "--version")),
    ];

    public ValueTask DisposeAsync() => _monitor.DisposeAsync();

    private ProcessStartInfo Program(string file)
    {
        var start = WithEnvironment(Repository.Start(file));
        start.WorkingDirectory = Path.Combine(_root, "infra");
        return start;
    }

    private ProcessStartInfo Sources()
    {
        var start = WithEnvironment(new("sh", ["-c", FromSource]));
        start.WorkingDirectory = _root;
        return start;
    }

    private ProcessStartInfo Node(string modules)
    {
        var launch = _request.Program with
        {
            Runtime = ProgramRuntime.NodeJs,
            Directory = Path.Combine(_root, "benchmarks", "peers"),
            EntryPoint = "replay.js",
            NodeModules = modules,
        };
        var command = ProgramCommand.Of(_request with { Program = launch }, _monitor.Address, dryRun: true);
        var start = WithEnvironment(new(command.File, command.Arguments) { WorkingDirectory = launch.Directory });
        start.Environment["NODE_PATH"] = modules;
        start.Environment["REPLAY_PREVIEW"] = PreviewFile(_scratch);
        return start;
    }

    private ProcessStartInfo WithEnvironment(ProcessStartInfo start)
    {
        foreach (var (name, value) in ProgramEnvironment.Of(_request, _config, _monitor.Address, dryRun: true))
        {
            start.Environment[name] = value;
        }
        return start;
    }

    private string? NodePeer()
    {
        var modules = Path.Combine(_root, "tests", "node", "node_modules");
        if (Directory.Exists(Path.Combine(modules, "@pulumi", "pulumi")))
        {
            return modules;
        }
        Console.Error.WriteLine("The peer on the Node SDK is left out: run `npm ci --prefix tests/node` first.");
        return null;
    }

    private static string PreviewFile(string scratch) => Path.Combine(scratch, "preview.json");
}
