using JupyterHubInfra.Hubctl.Commands;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Hubctl.Runs;
using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Hubctl.Operating.Environments;

/// <summary>Environments on the embedded engine: nothing is made in any cloud.</summary>
internal sealed class RehearsedEnvironment(Func<string, Workspace> open, RunEngine engine, Screen screen) : IEnvironmentEngine
{
    internal const string EngineName = "rehearsal";

    public string Name => EngineName;

    public Task<int> UpAsync(string stack, CancellationToken cancellationToken) => RunAsync(stack, Operation.Up, cancellationToken);

    public async Task<int> DestroyAsync(string stack)
    {
        var workspace = open(stack);
        if (!workspace.States.Exists(workspace.Project.Name, stack))
        {
            return ExitCode.Done;
        }

        // A run that was killed has left its lock; one that still goes on keeps it.
        if (workspace.States.LockedBy(workspace.Project.Name, stack) is { IsRunning: false })
        {
            workspace.States.Cancel(workspace.Project.Name, stack);
        }

        // The program runs too, because machines have hooks that only it knows; where it cannot run, mostly nothing has any yet.
        var code = await RunAsync(stack, Operation.Destroy, CancellationToken.None, new() { RunProgram = true });
        code = code == ExitCode.Done ? code : await RunAsync(stack, Operation.Destroy, CancellationToken.None);
        if (code == ExitCode.Done)
        {
            workspace.States.Remove(workspace.Project.Name, stack);
        }

        return code;
    }

    private Task<int> RunAsync(string stack, Operation operation, CancellationToken cancellationToken, RunScope? scope = null) =>
        new StackRun(open(stack), new() { Operation = operation, Scope = scope ?? new() }, engine, screen).RunAsync(cancellationToken);
}
