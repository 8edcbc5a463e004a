using System.Diagnostics;
using JupyterHubInfra.Hubctl.Builds;
using JupyterHubInfra.Hubctl.Commands;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Rehearsal.Documents;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Programs;
using JupyterHubInfra.Rehearsal.Secrets;

namespace JupyterHubInfra.Hubctl.Runs;

/// <summary>Runs preview, up, destroy or refresh of one stack and says what came of it.</summary>
internal sealed class StackRun(Workspace workspace, RunOptions options, RunEngine engine, Screen screen)
{
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        if (options.Operation is not Operation.Preview)
        {
            // Said before a build or a dry run makes people wait for it.
            workspace.States.RequireUnlocked(workspace.Project.Name, workspace.Stack.Name);
        }

        var needsProgram = options.Operation is Operation.Preview or Operation.Up || options.Scope.RunProgram;

        // The key takes a third of a second to derive; the program's sources are looked at meanwhile.
        var encrypted = workspace.Stack.EncryptionSalt is null ? null : workspace.Secrets(keeps: false);
        var decrypting = encrypted is null ? null : Task.Run(() => workspace.Settings(encrypted), cancellationToken);
        var program = needsProgram ? await new ProgramBuild(workspace.Project, screen.Error).LaunchAsync(cancellationToken) : NoProgram();
        var secrets = encrypted ?? workspace.Secrets(keeps: options.Operation != Operation.Preview);
        var settings = decrypting ?? Task.FromResult(workspace.Settings(secrets));
        _ = await settings;

        var request = new RunRequest
        {
            Operation = options.Operation,
            Project = new() { Name = workspace.Project.Name, RootDirectory = workspace.Project.Root },
            Stack = new() { Name = workspace.Stack.Name, Config = settings, Secrets = secrets },
            Program = program,
            State = workspace.States,
            OpenSecrets = salt => new RehearsalSecrets(salt, workspace.States.RehearsalDirectory, "the referenced stack"),
            FailSteps = options.Fail,
            Latency = options.Latency is { } scale ? ProviderLatencies.At(scale) : null,
            ExpectNoChanges = options.ExpectNoChanges,
            Targets = options.Scope.Targets,
            TargetDependents = options.Scope.TargetDependents,
            Excludes = options.Scope.Excludes,
            ExcludeDependents = options.Scope.ExcludeDependents,
            Replaces = options.Scope.Replaces,
            RefreshFirst = options.Scope.Refresh,
            ContinueOnError = options.Scope.ContinueOnError,
            RunProgram = options.Scope.RunProgram,
            ClearPendingCreates = options.Scope.ClearPendingCreates,
            RefusesProtected = true,
        };
        request = options.Parallel is { } parallel ? request with { Parallel = parallel } : request;
        var (result, log) = await RunAsync(request, cancellationToken);
        return Report(request.Operation, result with { Duration = Stopwatch.GetElapsedTime(began) }, log);
    }

    private async Task<(RunResult Result, RunLog Log)> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        using var live = screen.Watch(new RunHeading(request.Operation, request.Project.Name, request.Stack.Name));
        if (request.Operation == Operation.Up && !options.SkipPreview)
        {
            // Dry run first: what can be seen to fail is refused before anything changes.
            var log = new RunLog();
            var plan = await engine(request with { Operation = Operation.Preview, FailSteps = [], Latency = null }, log, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            if (plan.Outcome != Outcome.Succeeded)
            {
                return (plan, log);
            }
        }

        var runLog = new RunLog(live);
        return (await engine(request, runLog, cancellationToken), runLog);
    }

    private int Report(Operation operation, RunResult result, RunLog log)
    {
        var heading = new RunHeading(operation, workspace.Project.Name, workspace.Stack.Name);
        if (options.Json)
        {
            screen.Write(stream => PreviewDocument.Write(stream, result, workspace.MaskedSettings()));
        }
        else if (result.Outcome is not (Outcome.InvalidSettings or Outcome.Refused) || options.Verbose)
        {
            screen.Show(RunReport.Of(heading, result, log.Failed, log.Interrupted, options.Diff, workspace.StandIns.Keys));
        }

        if (result.Outcome != Outcome.Succeeded)
        {
            screen.Fail(Failure.Of(result, operation, workspace.Stack.Name));
        }

        WarnOfUnusedFailures(result, log);
        return result.Outcome switch
        {
            Outcome.Succeeded => ExitCode.Done,
            Outcome.InvalidSettings => ExitCode.Invalid,
            Outcome.Refused => ExitCode.Refused,
            _ => ExitCode.Failed,
        };
    }

    private void WarnOfUnusedFailures(RunResult result, RunLog log)
    {
        if (options.Fail.Count > 0 && log.Failed.Count == 0 && options.Operation != Operation.Preview)
        {
            screen.Error.WriteLine($"warning: --fail {string.Join(" --fail ", options.Fail)} met no step that had something to do ({result.Steps.Length} steps).");
        }
    }

    private ProgramLaunch NoProgram() => new() { Runtime = ProgramRuntime.Executable, Directory = workspace.Project.ProgramFolder, EntryPoint = "" };
}
