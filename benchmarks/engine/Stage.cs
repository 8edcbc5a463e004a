using System.Diagnostics;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Programs;
using JupyterHubInfra.Rehearsal.Protocol;

namespace JupyterHubInfra.Benchmarks.Engine;

/// <summary>One program at one size: what it takes under the engine, and what it takes against a monitor that only replays the engine's answers.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly string _root;
    private readonly PetProgram _program;
    private readonly string _stack;
    private readonly string _states;
    private readonly RunRequest _request;
    private readonly GrpcServer _monitor;

    private Stage(string root, PetProgram program, string stack, string states, RunRequest request, GrpcServer monitor) =>
        (_root, _program, _stack, _states, _request, _monitor) = (root, program, stack, states, request, monitor);

    /// <summary>Brings the stack up once, which leaves the state for runs that change nothing and the answers to replay.</summary>
    public static async Task<Stage> SetAsync(string root, string scratch, PetProgram program, int resources)
    {
        var (stack, states) = (program.Stack(resources), Path.Combine(scratch, "states", program.Name.Trim('/').Replace(' ', '-')));
        var run = await RecordedRun.OfAsync("up", "--skip-preview", "-s", stack, "-C", program.Folder, "--state-dir", states).ConfigureAwait(false);
        return new(root, program, stack, states, run.Request, await GrpcServer.StartAsync(run.Answers.Replay()).ConfigureAwait(false));
    }

    public Task<ColdRun> AloneAsync() => ColdRun.MeasureAsync(Alone());

    public Task<ColdRun> FirstPreviewAsync() => FromNothingAsync("preview");

    public Task<ColdRun> FirstUpAsync() => FromNothingAsync("up", "--skip-preview");

    public Task<ColdRun> UnchangedPreviewAsync() => HubctlAsync(_states, "preview");

    public Task<ColdRun> UnchangedUpAsync() => HubctlAsync(_states, "up", "--skip-preview");

    public ValueTask DisposeAsync() => _monitor.DisposeAsync();

    private async Task<ColdRun> FromNothingAsync(params string[] command)
    {
        var empty = Directory.CreateTempSubdirectory("hubctl-benchmark-");
        try
        {
            return await HubctlAsync(empty.FullName, command).ConfigureAwait(false);
        }
        finally
        {
            empty.Delete(recursive: true);
        }
    }

    private Task<ColdRun> HubctlAsync(string states, params string[] command) => ColdRun.MeasureAsync(
        Repository.Start(Repository.Built(_root, "hubctl", "hubctl"), [.. command, "-s", _stack, "-C", _program.Folder, "--state-dir", states]), withTree: true);

    // The program as the engine starts it, but against the recording.
    private ProcessStartInfo Alone()
    {
        var command = ProgramCommand.Of(_request, _monitor.Address, dryRun: false);
        var start = new ProcessStartInfo(command.File, command.Arguments) { WorkingDirectory = _request.Program.Directory };
        foreach (var (name, value) in ProgramEnvironment.Of(_request, _request.Stack.Config.Result, _monitor.Address, dryRun: false))
        {
            start.Environment[name] = value;
        }
        return start;
    }
}
