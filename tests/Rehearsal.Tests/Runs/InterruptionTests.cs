using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Tests.Runs;

public sealed class InterruptionTests
{
    [Fact]
    public async Task A_run_killed_at_any_moment_and_repeated_ends_like_an_undisturbed_one()
    {
        using var undisturbed = new Stack();
        await undisturbed.UpAsync(registrar => ProgramAsync(registrar, 1));
        undisturbed.Moments.Clear();
        await undisturbed.UpAsync(registrar => ProgramAsync(registrar, 2));
        var expected = Summary(undisturbed);
        Assert.True(undisturbed.Moments.Count > 8);

        // What was on disk at each moment is all that a kill leaves behind.
        foreach (var moment in undisturbed.Moments)
        {
            using var resumed = new Stack();
            resumed.Restore(moment);
            var result = await resumed.UpAsync(registrar => ProgramAsync(registrar, 2));

            Assert.Equal(Outcome.Succeeded, result.Outcome);
            Assert.Equal(expected, Summary(resumed));
        }
    }

    private static async Task ProgramAsync(Registrar registrar, int version)
    {
        await registrar.RegisterAsync(Stack.Thing("replaced", ("fixed", version)));
        await registrar.RegisterAsync(Stack.Thing("deleted-first", ("fixed", version)) with { DeleteBeforeReplace = true });
        await registrar.RegisterAsync(Stack.Thing("updated", ("size", version)));
        await registrar.RegisterAsync(Stack.Thing(version == 1 ? "removed" : "added"));
    }

    private static string Summary(Stack stack)
    {
        var state = stack.State;
        var resources = state.Resources.Select(resource => $"{resource.Urn} {resource.Delete} {resource.PendingReplacement} {resource.Inputs["fixed"]?.AsNumber()} "
            + $"{resource.Inputs["size"]?.AsNumber()} {(Urns.IsProviderType(resource.Type) ? "provider" : resource.Id)}");
        return string.Join('\n', resources.Order(StringComparer.Ordinal)) + $"\npending {state.PendingOperations.Count(operation => operation.Type != PendingOperation.Creating)}";
    }
}
