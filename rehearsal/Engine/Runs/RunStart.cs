namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>What every run does first.</summary>
internal static class RunStart
{
    /// <summary>Keeps the state of before, and says what an interrupted run has left behind.</summary>
    public static void Prepare(RunContext run)
    {
        if (!run.Before.PendingOperations.IsEmpty)
        {
            var count = run.Before.PendingOperations.Length;
            var operations = run.Before.PendingOperations.Select(operation => $"\n  * {operation.Resource.Urn}, interrupted while {operation.Type}");
            run.Say(
                Severity.Warning,
                Urns.Stack(run.Request.Stack.Name, run.Request.Project.Name),
                $"The last run was interrupted with {count} {(count == 1 ? "operation" : "operations")} under way:{string.Concat(operations)}\n"
                + "They are done again. (In a real cloud, check there first whether they were completed.)",
                prefix: "warning: ");
        }

        if (!run.Preview)
        {
            run.Request.State.BackUp(run.Request.Project.Name, run.Request.Stack.Name);
        }
    }
}
