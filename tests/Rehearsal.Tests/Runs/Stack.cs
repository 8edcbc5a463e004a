using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Programs;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Tests.Runs;

/// <summary>A stack whose program is a function of the test: the engine without processes and protocol.</summary>
internal sealed class Stack : IRunObserver, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rehearsal-");

    public Stack()
    {
        States = new(_folder.FullName);
        Cloud.WhileWorking = Remember;
    }

    public StateStore States { get; }

    /// <summary>Plays latencies. Default: none.</summary>
    public LatencyProfile? Latency { get; set; }

    public FakeCloud Cloud { get; } = new();

    public Deployment State => States.Load("hub", "dev", new PlainSecrets());

    public Task<RunResult> UpAsync(Func<Registrar, Task> program, Operation operation = Operation.Up, params string[] fail) =>
        UpAsync(program, request => request with { Operation = operation, FailSteps = fail });

    public async Task<RunResult> UpAsync(Func<Registrar, Task> program, Func<RunRequest, RunRequest> asked)
    {
        Cloud.Calls.Clear();
        var request = asked(Request(Operation.Up));
        using var run = new RunContext(request, this, Cloud, States.Load("hub", "dev", request.Stack.Secrets), CancellationToken.None);
        using var executor = new StepExecutor(run);
        using var registrar = new Registrar(run, StackConfig.Empty, executor);
        RegisterHooks(run.Hooks);
        RunStart.Prepare(run);
        await RunStart.RefreshAsync(run, executor);
        await program(registrar);
        if (!run.Stopping.IsCancellationRequested)
        {
            RunEnd.MissTargets(run, registrar.Generator.Knows);
            await new Deletions(run, executor).RunAsync(registrar.Generator.Kept.Contains);
        }

        return await RunEnd.FinishAsync(run, RunEnd.OutcomeOf(run, Outcome.Succeeded));
    }

    public Task<RunResult> RunAsync(Operation operation, Func<RunRequest, RunRequest>? asked = null) =>
        new RehearsalEngine(Cloud).RunAsync(asked is null ? Request(operation) : asked(Request(operation)), this, CancellationToken.None);

    /// <summary>Gives the next runs hooks.</summary>
    public Action<HookRegistry> RegisterHooks { get; set; } = _ => { };

    /// <summary>The state as it was whenever something happened.</summary>
    public List<byte[]> Moments { get; } = [];

    public bool KeepsMoments { get; set; } = true;

    public void Restore(byte[] moment) => States.Write("hub", "dev", stream => stream.Write(moment));

    public void Observe(EngineEvent engineEvent) => Remember();

    /// <summary>Called whenever something happened.</summary>
    public Action Heard { get; set; } = () => { };

    private void Remember()
    {
        Heard();
        if (KeepsMoments && States.ReadText("hub", "dev") is { } text)
        {
            Moments.Add(text);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    public static ResourceGoal Thing(string name, params ReadOnlySpan<(string, PropertyValue)> inputs) =>
        new() { Type = "fake:index:Thing", Name = name, Custom = true, Inputs = PropertyValue.Map.Of(inputs) };

    public static string UrnOf(string name) => $"urn:pulumi:dev::hub::fake:index:Thing::{name}";

    public static string[] Ops(RunResult result) => [.. result.Steps.Select(step => $"{step.Op.Word()} {Urns.Name(step.Urn)}")];

    private RunRequest Request(Operation operation) => new()
    {
        Operation = operation,
        Project = new() { Name = "hub", RootDirectory = _folder.FullName },
        Stack = new() { Name = "dev", Config = Task.FromResult(StackConfig.Empty), Secrets = new PlainSecrets() },
        Program = new() { Runtime = ProgramRuntime.Executable, Directory = _folder.FullName, EntryPoint = "none" },
        State = States,
        Latency = Latency,
    };
}
