namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>What every run does last.</summary>
internal static class RunEnd
{
    /// <summary>Failures decide; protection alone is a refusal, as long as nothing was changed.</summary>
    public static Outcome OutcomeOf(RunContext run, Outcome otherwise) => run.Failures switch
    {
        [] => otherwise,
        var failures when failures.All(failure => failure.Protected) && (run.Preview || !run.HasChanged) => Outcome.Refused,
        _ => Outcome.StepFailed,
    };

    /// <summary>Says which targets nobody knows. What else was asked for is done all the same.</summary>
    public static void MissTargets(RunContext run, Func<string, bool> known)
    {
        foreach (var missing in run.Scope.Missing(known))
        {
            run.Fail(missing, goesOn: true);
        }
    }

    public static async Task<RunResult> FinishAsync(RunContext run, Outcome outcome)
    {
        await run.State.SaveAsync().ConfigureAwait(false);
        if (outcome is Outcome.Succeeded && run.Request.ExpectNoChanges && run.HasChanges)
        {
            run.Say(Severity.Error, null, run.Preview ? "no changes were expected but changes were proposed" : "no changes were expected but changes occurred", prefix: "error: ");
            outcome = Outcome.UnexpectedChanges;
        }

        return run.Result(outcome);
    }
}
