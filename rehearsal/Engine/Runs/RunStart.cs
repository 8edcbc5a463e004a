using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>What every run does first.</summary>
internal static class RunStart
{
    /// <summary>Says what an interrupted run has left behind.</summary>
    public static void Prepare(RunContext run)
    {
        var refreshes = run.Request.Operation is Operation.Refresh || run.Request.RefreshFirst;
        if (!run.Before.PendingOperations.IsEmpty && !run.Preview && !refreshes)
        {
            Warn(run);
        }
    }

    /// <summary>Reads every object again where that was asked for. False: it failed, and nothing may follow.</summary>
    public static async Task<bool> RefreshAsync(RunContext run, StepExecutor executor)
    {
        if (run.Request.RefreshFirst && !await new Refreshes(run, executor).RunAsync().ConfigureAwait(false))
        {
            return false;
        }

        foreach (var missing in run.Scope.MissingReplaces(run.Olds.ContainsKey))
        {
            run.Fail(missing);
        }

        return run.Failures.Count == 0;
    }

    private static void Warn(RunContext run)
    {
        var pending = run.Before.PendingOperations;
        var operations = pending.Select(operation => $"  * {operation.Resource.Urn}, interrupted while {operation.Type}\n");
        var creates = pending.Any(operation => operation.Type == PendingOperation.Creating);
        run.Say(
            Severity.Warning,
            Urns.Stack(run.Request.Stack.Name, run.Request.Project.Name),
            $"Attempting to deploy or update resources with {pending.Length} pending operations from previous deployment.\n{string.Concat(operations)}"
            + "The run before was interrupted while they were under way: each of these objects may exist or not, and this run tries again. "
            + (creates
                ? "Look in the cloud whether they were made, then let the state forget the attempts: "
                  + $"hubctl refresh --clear-pending-creates -s {run.Request.Stack.Name}"
                : $"To see what became of them: hubctl refresh -s {run.Request.Stack.Name}"),
            prefix: "warning: ");
    }
}
