using System.Diagnostics;
using System.Globalization;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Programs;
using JupyterHubInfra.Rehearsal.Protocol;

namespace JupyterHubInfra.Benchmarks.Cluster;

/// <summary>A cluster of one size: a whole preview, and the program against a monitor that only replays the engine's answers.</summary>
internal sealed class ClusterStage : IAsyncDisposable
{
    /// <summary>The largest cluster that was promised, and how long its preview may take.</summary>
    private const int LargestNodes = 500;
    private const double LargestSeconds = 2;

    private readonly RunRequest _request;
    private readonly GrpcServer _monitor;

    private ClusterStage(string root, HubProject project, int nodes, RunRequest request, GrpcServer monitor)
    {
        (Nodes, _request, _monitor) = (nodes, request, monitor);
        var target = nodes == LargestNodes ? new Target(LargestSeconds) : null;
        string[] arguments = ["preview", "-s", HubProject.StackOf(nodes), "-C", project.Folder, "--state-dir", Path.Combine(project.Folder, "none")];
        Preview = new(string.Create(CultureInfo.InvariantCulture, $"preview, {nodes}"), target, () => ColdRun.MeasureAsync(Repository.Start(Repository.Built(root, "hubctl", "hubctl"), arguments), withTree: true));
        Alone = new(string.Create(CultureInfo.InvariantCulture, $"program, {nodes}"), null, () => ColdRun.MeasureAsync(StartAlone()));
    }

    public int Nodes { get; }

    /// <summary>`hubctl preview` of a stack that does not exist yet: everything is created.</summary>
    public Subject Preview { get; }

    /// <summary>The program alone: reading settings, planning, registering.</summary>
    public Subject Alone { get; }

    public static async Task<ClusterStage> SetAsync(string root, HubProject project, int nodes)
    {
        var run = await RecordedRun.OfAsync("preview", "-s", HubProject.StackOf(nodes), "-C", project.Folder, "--state-dir", Path.Combine(project.Folder, "none")).ConfigureAwait(false);
        return new(root, project, nodes, run.Request, await GrpcServer.StartAsync(run.Answers.Replay()).ConfigureAwait(false));
    }

    public ValueTask DisposeAsync() => _monitor.DisposeAsync();

    private ProcessStartInfo StartAlone()
    {
        var command = ProgramCommand.Of(_request, _monitor.Address, dryRun: true);
        var start = new ProcessStartInfo(command.File, command.Arguments) { WorkingDirectory = _request.Program.Directory };
        foreach (var (name, value) in ProgramEnvironment.Of(_request, _request.Stack.Config.Result, _monitor.Address, dryRun: true))
        {
            start.Environment[name] = value;
        }
        return start;
    }
}
