using JupyterHubInfra.Rehearsal.Programs;
using JupyterHubInfra.Rehearsal.Protocol;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Preview and up: runs the program, does what it asks for, then deletes what it no longer wants. Destroy and refresh, where the program is to run too.</summary>
internal sealed class ProgramRun(RunRequest request, IProviderFactory factory, IRunObserver observer, CancellationToken cancellation)
{
    // The program has said itself why it failed.
    private const int AlreadySaid = 32;

    // How a program ends by Ctrl+C and by a request to end.
    private const int Interrupted = 130;
    private const int Terminated = 143;

    private static readonly TimeSpan LongestHearing = TimeSpan.FromSeconds(1);

    public async Task<RunResult> RunAsync()
    {
        // The state is read, and its key derived, while the program starts.
        var loading = Task.Run(() => request.State.Load(request.Project.Name, request.Stack.Name, request.Stack.Secrets), cancellation);
        var session = new TaskCompletionSource<(RunContext, Registrar)>(TaskCreationOptions.RunContinuationsAsynchronously);
        var config = await request.Stack.Config.ConfigureAwait(false);
        using var callbacks = new CallbackClients();
        var signal = new ProgramSignal();
        var methods = new MonitorService(request, config, session.Task, signal, callbacks).Methods();
        var server = await GrpcServer.StartAsync(request.Tap?.Invoke(methods) ?? methods).ConfigureAwait(false);
        await using var serving = server.ConfigureAwait(false);
        var program = Start(config, server.Address, session.Task);
        await using var running = program.ConfigureAwait(false);

        using var run = new RunContext(request, observer, factory, await loading.ConfigureAwait(false), cancellation);
        using var executor = new StepExecutor(run);
        using var registrar = new Registrar(run, config, executor);
        if (request is { Operation: Operation.Destroy, RefusesProtected: true } && DestroyRun.RefusesAll(run))
        {
            return run.Result(Outcome.Refused);
        }

        RunStart.Prepare(run);
        await RunStart.RefreshAsync(run, executor).ConfigureAwait(false);
        session.SetResult((run, registrar));
        run.Tell(new EngineEvent.ProgramStarted(program.Id));
        var failed = await RegisteredAsync(run, registrar, executor, program, signal).ConfigureAwait(false);
        if (failed is null)
        {
            RunEnd.MissTargets(run, registrar.Generator.Knows);
            await FollowAsync(run, registrar, executor).ConfigureAwait(false);
            failed = await EndedAsync(run, registrar, program, signal).ConfigureAwait(false);
        }

        // No call may be open any more when the parts that answer calls are disposed.
        await program.DisposeAsync().ConfigureAwait(false);
        await server.DisposeAsync().ConfigureAwait(false);
        var outcome = failed ?? RunEnd.OutcomeOf(run, run.Stopping.IsCancellationRequested ? Outcome.Cancelled : Outcome.Succeeded);
        await registrar.FinishAsync(outcome is not Outcome.Succeeded).ConfigureAwait(false);
        return await RunEnd.FinishAsync(run, outcome).ConfigureAwait(false);
    }

    private ProgramProcess Start(StackConfig config, string address, Task<(RunContext Run, Registrar Registrar)> session)
    {
        var dryRun = request.Operation is Operation.Preview;
        return ProgramProcess.Start(
            ProgramCommand.Of(request, address, dryRun),
            request.Program,
            ProgramEnvironment.Of(request, config, address, dryRun),
            async line => (await session.ConfigureAwait(false)).Run.Say(Severity.Info, null, line),
            async line => (await session.ConfigureAwait(false)).Run.Say(Severity.InfoErr, null, line));
    }

    /// <summary>Does what comes after the program's registrations.</summary>
    private static Task FollowAsync(RunContext run, Registrar registrar, StepExecutor executor) => run.Request.Operation switch
    {
        Operation.Destroy => new Deletions(run, executor).RunOnAllAsync(),
        Operation.Refresh => new Refreshes(run, executor).RunAsync(registrar.Generator.Unchanged.Refreshed),
        _ => new Deletions(run, executor).RunAsync(registrar.Generator.Kept.Contains),
    };

    /// <summary>Waits until the program has registered all that it wants: it says so, or ends. Null: the run goes on.</summary>
    private static async Task<Outcome?> RegisteredAsync(RunContext run, Registrar registrar, StepExecutor executor, ProgramProcess program, ProgramSignal signal)
    {
        var exit = program.WaitAsync(run.Stopping);
        if (await Task.WhenAny(signal.Given, exit).ConfigureAwait(false) == signal.Given)
        {
            await executor.WhenIdleAsync().ConfigureAwait(false);
            return run.Stopping.IsCancellationRequested ? RunEnd.OutcomeOf(run, Outcome.Cancelled) : null;
        }

        try
        {
            if (await exit.ConfigureAwait(false) is Interrupted or Terminated)
            {
                // A signal to the whole group may end the program before this process has heard of it.
                await Task.Delay(LongestHearing, run.Stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The program is ended by its disposal.
        }

        // What has begun ends and is saved.
        await executor.WhenIdleAsync().ConfigureAwait(false);
        return run.Stopping.IsCancellationRequested ? RunEnd.OutcomeOf(run, Outcome.Cancelled) : Judged(run, registrar, await exit.ConfigureAwait(false));
    }

    /// <summary>Lets a program that waits for the end of the run end itself. Null: it went well.</summary>
    private static async Task<Outcome?> EndedAsync(RunContext run, Registrar registrar, ProgramProcess program, ProgramSignal signal)
    {
        signal.Release();
        try
        {
            return Judged(run, registrar, await program.WaitAsync(run.Stopping).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static Outcome? Judged(RunContext run, Registrar registrar, int exitCode)
    {
        if (exitCode != 0 && run.Failures.Count > 0)
        {
            return RunEnd.OutcomeOf(run, Outcome.Cancelled);
        }

        if (exitCode == 0)
        {
            return run.HasErrors ? Outcome.ProgramFailed : null;
        }

        if (exitCode != AlreadySaid)
        {
            run.Say(Severity.Error, null, $"Program exited with non-zero exit code: {exitCode}", prefix: "error: ");
        }

        return exitCode == AlreadySaid && registrar.Count <= 1 && run.RefusedByWords ? Outcome.InvalidSettings : Outcome.ProgramFailed;
    }
}
