using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Tests.Runs;

/// <summary>Runs after failures, interruptions and changes by others.</summary>
public sealed class RepeatedRunTests : IDisposable
{
    private readonly Stack _stack = new();

    public void Dispose() => _stack.Dispose();

    [Fact]
    public async Task A_run_that_goes_on_answers_what_failed_and_skips_what_needs_it()
    {
        Answer? failed = null, skipped = null, beside = null;
        var result = await _stack.UpAsync(
            async registrar =>
            {
                failed = await registrar.RegisterAsync(Stack.Thing("a", ("boom", true)));
                skipped = await registrar.RegisterAsync(Stack.Thing("b") with { Dependencies = [Stack.UrnOf("a")] });
                beside = await registrar.RegisterAsync(Stack.Thing("c"));
            },
            request => request with { ContinueOnError = true });

        Assert.Equal((AnswerResult.Fail, AnswerResult.Skip, AnswerResult.Success), (failed!.Result, skipped!.Result, beside!.Result));
        Assert.Null(failed.State.Id);
        Assert.Equal(Outcome.StepFailed, result.Outcome);
        Assert.Equal(["create a", "create c"], Stack.Ops(result));
    }

    [Fact]
    public async Task A_run_that_goes_on_keeps_what_a_failed_resource_needed_and_deletes_the_rest()
    {
        await _stack.UpAsync(async registrar =>
        {
            await registrar.RegisterAsync(Stack.Thing("needed"));
            await registrar.RegisterAsync(Stack.Thing("a", ("size", 1)) with { Dependencies = [Stack.UrnOf("needed")] });
            await registrar.RegisterAsync(Stack.Thing("other"));
        });

        var result = await _stack.UpAsync(
            registrar => registrar.RegisterAsync(Stack.Thing("a", ("size", 2))), request => request with { ContinueOnError = true, FailSteps = ["a"] });

        Assert.Equal(["update a", "delete other"], Stack.Ops(result));
        Assert.NotNull(_stack.State.Find(Stack.UrnOf("needed")));
        Assert.NotNull(_stack.State.Find(Stack.UrnOf("a")));
    }

    [Fact]
    public async Task Pending_creations_stay_and_are_told_until_they_are_cleared()
    {
        await InterruptAsync("creating", "updating");

        var first = await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a")));
        var second = await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a")));
        await _stack.RunAsync(Operation.Refresh);
        var kept = _stack.State.PendingOperations;
        await _stack.RunAsync(Operation.Refresh, request => request with { ClearPendingCreates = true });

        Assert.StartsWith(
            "Attempting to deploy or update resources with 2 pending operations from previous deployment.\n"
            + $"  * {Stack.UrnOf("lost")}, interrupted while creating\n  * {Stack.UrnOf("lost")}, interrupted while updating\n",
            first.Diagnostics[0].Message,
            StringComparison.Ordinal);
        Assert.Contains("hubctl refresh --clear-pending-creates -s dev", first.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Contains("with 1 pending operations", second.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Equal("creating", Assert.Single(kept).Type);
        Assert.Empty(_stack.State.PendingOperations);
    }

    [Fact]
    public async Task Previews_and_refreshes_say_nothing_of_pending_operations()
    {
        await InterruptAsync("creating");

        var preview = await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a")), Operation.Preview);
        var refresh = await _stack.RunAsync(Operation.Refresh);

        Assert.Empty(preview.Diagnostics);
        Assert.Empty(refresh.Diagnostics);
    }

    [Fact]
    public async Task A_refresh_before_a_run_finds_what_is_gone_and_makes_it_again()
    {
        await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a")));
        var before = _stack.State;
        _stack.Cloud.Gone.Add("id-of-a");

        var preview = await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a")), request => request with { Operation = Operation.Preview, RefreshFirst = true });
        Assert.Equal(before.Resources.Length, _stack.State.Resources.Length);
        var up = await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a")), request => request with { RefreshFirst = true });

        Assert.Equal(["refresh a", "create a"], Stack.Ops(preview));
        Assert.Equal(["refresh a", "create a"], Stack.Ops(up));
        Assert.Equal(["create"], up.ChangeSummary.Keys);
    }

    [Fact]
    public async Task A_refresh_counts_as_a_change_only_what_the_program_would_change_back()
    {
        await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("size", 1))));
        var quiet = await _stack.RunAsync(Operation.Refresh, request => request with { ExpectNoChanges = true });
        _stack.Cloud.Gone.Add("id-of-a");

        var loud = await _stack.RunAsync(Operation.Refresh, request => request with { ExpectNoChanges = true });

        Assert.Equal((Outcome.Succeeded, Outcome.UnexpectedChanges), (quiet.Outcome, loud.Outcome));
    }

    [Fact]
    public async Task What_a_refresh_finds_gone_is_named_by_nothing_that_is_left()
    {
        await _stack.UpAsync(async registrar =>
        {
            await registrar.RegisterAsync(Stack.Thing("a"));
            await registrar.RegisterAsync(Stack.Thing("child") with { Parent = Stack.UrnOf("a") });
            await registrar.RegisterAsync(Stack.Thing("b") with
            {
                Dependencies = [Stack.UrnOf("a")],
                DeletedWith = Stack.UrnOf("a"),
                PropertyDependencies = ImmutableSortedDictionary.CreateRange([KeyValuePair.Create("size", ImmutableArray.Create(Stack.UrnOf("a")))]),
            });
        });
        _stack.Cloud.Gone.Add("id-of-a");

        await _stack.RunAsync(Operation.Refresh);

        Assert.Null(_stack.State.Resources.Single(resource => resource.Urn.EndsWith("::child", StringComparison.Ordinal)).Parent);
        var b = _stack.State.Find(Stack.UrnOf("b"))!;
        Assert.Empty(b.Dependencies);
        Assert.Null(b.DeletedWith);
        Assert.Null(b.PropertyDependencies);
    }

    [Fact]
    public async Task An_import_takes_over_what_is_as_wanted_and_updates_what_is_not()
    {
        _stack.Cloud.Existing["id-7"] = PropertyValue.Map.Of(("size", 7));

        var same = await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("size", 7)) with { ImportId = "id-7" }));
        var kept = _stack.State.Find(Stack.UrnOf("a"))!;
        var again = await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("size", 7)) with { ImportId = "id-7" }));
        var changed = await _stack.UpAsync(async registrar =>
        {
            await registrar.RegisterAsync(Stack.Thing("a", ("size", 7)) with { ImportId = "id-7" });
            await registrar.RegisterAsync(Stack.Thing("b", ("size", 8)) with { ImportId = "id-7" });
        });

        Assert.Equal(["import a"], Stack.Ops(same));
        Assert.Equal(("id-7", "id-7"), (kept.Id, kept.ImportId));
        Assert.Equal(["same a"], Stack.Ops(again));
        Assert.Equal(["same a", "import b", "update b"], Stack.Ops(changed));
        Assert.Equal(8, _stack.State.Find(Stack.UrnOf("b"))!.Inputs["size"]!.AsNumber());
    }

    [Fact]
    public async Task What_was_imported_is_not_replaced_while_the_program_names_its_id()
    {
        _stack.Cloud.Existing["id-7"] = PropertyValue.Map.Of(("fixed", 7));

        var result = await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("fixed", 8)) with { ImportId = "id-7" }));

        Assert.Equal(Outcome.StepFailed, result.Outcome);
        Assert.Equal(
            "previously-imported resources that still specify an ID may not be replaced; please remove the `import` declaration from your program;\nfixed: 7 => 8",
            result.Diagnostics[^1].Message);
    }

    [Fact]
    public async Task An_import_of_what_does_not_exist_fails()
    {
        var result = await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a") with { ImportId = "nothing" }));

        Assert.Equal("resource 'nothing' does not exist", result.Diagnostics[^1].Message);
    }

    [Fact]
    public async Task What_goes_with_a_container_that_is_replaced_is_replaced_with_it()
    {
        async Task Program(Registrar registrar, int version)
        {
            await registrar.RegisterAsync(Stack.Thing("container", ("fixed", version)) with { DeleteBeforeReplace = true });
            await registrar.RegisterAsync(Stack.Thing("content") with { DeletedWith = Stack.UrnOf("container") });
        }

        await _stack.UpAsync(registrar => Program(registrar, 1));
        var result = await _stack.UpAsync(registrar => Program(registrar, 2));

        Assert.Equal(["replace container", "replace content"], Stack.Ops(result));
        Assert.Equal(["delete id-of-container", "create container", "create content"], _stack.Cloud.Calls);
    }

    [Fact]
    public async Task A_failed_start_is_a_reason_to_replace_when_the_program_says_so()
    {
        await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("size", 1))));
        await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("size", 2))), Operation.Up, "a");

        var result = await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("size", 1)) with { ReplaceOnChanges = ["#initerror"] }));

        Assert.Equal(["replace a"], Stack.Ops(result));
        Assert.Equal("#initerror", Assert.Single(result.Steps[0].ReplaceReasons));
    }

    [Fact]
    public async Task What_an_interrupted_replacement_has_deleted_first_is_replaced_for_the_same_reason()
    {
        await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("fixed", 1)) with { DeleteBeforeReplace = true }));
        var failed = await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("fixed", 2), ("boom", true)) with { DeleteBeforeReplace = true }));
        Assert.True(_stack.State.Find(Stack.UrnOf("a"))!.PendingReplacement);

        var again = await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("fixed", 2)) with { DeleteBeforeReplace = true }));

        Assert.Equal(Outcome.StepFailed, failed.Outcome);
        Assert.Equal(["replace a"], Stack.Ops(again));
        Assert.Equal("fixed", Assert.Single(again.Steps[0].ReplaceReasons));
        Assert.Equal(["create a"], _stack.Cloud.Calls);
        Assert.False(_stack.State.Find(Stack.UrnOf("a"))!.PendingReplacement);
    }

    [Fact]
    public async Task What_an_interrupted_replacement_has_deleted_first_and_nobody_wants_any_more_leaves_without_a_word()
    {
        await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("fixed", 1)) with { DeleteBeforeReplace = true }));
        await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("fixed", 2), ("boom", true)) with { DeleteBeforeReplace = true }));

        var result = await _stack.UpAsync(_ => Task.CompletedTask);

        Assert.Empty(result.Steps);
        Assert.Empty(_stack.Cloud.Calls);
        Assert.Null(_stack.State.Find(Stack.UrnOf("a")));
    }

    private async Task InterruptAsync(params string[] types)
    {
        var resource = new ResourceState { Urn = Stack.UrnOf("lost"), Type = "fake:index:Thing", Custom = true };
        var interrupted = new Deployment { PendingOperations = [.. types.Select(type => new PendingOperation(resource, type))] };
        using var stream = new MemoryStream();
        new DeploymentWriter(SecretForms.Shown).Write(stream, interrupted, null);
        _stack.Restore(stream.ToArray());
        await Task.CompletedTask;
    }
}
