using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Tests.Runs;

/// <summary>Runs on a part of a stack.</summary>
public sealed class PartialRunTests : IDisposable
{
    private readonly Stack _stack = new();

    public void Dispose() => _stack.Dispose();

    [Theory]
    [InlineData("**::b", "urn:pulumi:dev::hub::fake:index:Thing::b", true)]
    [InlineData("**::b", "urn:pulumi:dev::hub::fake:index:Thing::ab", false)]
    [InlineData("urn:pulumi:*::hub::*:index:Thing::b", "urn:pulumi:dev::hub::fake:index:Thing::b", true)]
    [InlineData("urn:pulumi:*::b", "urn:pulumi:dev::hub::fake:index:Thing::b", false)]
    [InlineData("**Thing::*", "urn:pulumi:dev::hub::fake:index:Thing::b", true)]
    [InlineData("**[b]", "urn:pulumi:dev::hub::fake:index:Thing::b", false)]
    [InlineData("urn:pulumi:dev::hub::fake:index:Thing::b", "urn:pulumi:dev::hub::fake:index:Thing::b", true)]
    public void A_star_stands_for_a_part_and_two_for_anything(string pattern, string urn, bool matches) => Assert.Equal(matches, new UrnPatterns([pattern]).Names(urn));

    [Fact]
    public async Task What_is_not_a_target_stays_as_it_is_and_what_is_new_is_not_made()
    {
        await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("size", 1))));
        var before = _stack.State.Find(Stack.UrnOf("a"));

        Answer? old = null, made = null, left = null;
        var result = await _stack.UpAsync(
            async registrar =>
            {
                old = await registrar.RegisterAsync(Stack.Thing("a", ("size", 2)));
                made = await registrar.RegisterAsync(Stack.Thing("b"));
                left = await registrar.RegisterAsync(Stack.Thing("c"));
            },
            request => request with { Targets = ["**::b"] });

        Assert.Equal(["same a", "create b", "same c"], Stack.Ops(result));
        Assert.Equal((before!.Inputs, before.Modified), (_stack.State.Find(Stack.UrnOf("a"))!.Inputs, before.Modified));
        Assert.Equal((false, false, true), (old!.Unknown, made!.Unknown, left!.Unknown));
        Assert.Null(_stack.State.Find(Stack.UrnOf("c")));
    }

    [Fact]
    public async Task A_target_that_needs_something_new_that_is_none_is_refused()
    {
        async Task Program(Registrar registrar)
        {
            await registrar.RegisterAsync(Stack.Thing("a"));
            await registrar.RegisterAsync(Stack.Thing("b") with { Dependencies = [Stack.UrnOf("a")] });
        }

        var up = await _stack.UpAsync(Program, request => request with { Targets = ["**::b"] });
        Assert.Empty(_stack.Cloud.Calls);
        var preview = await _stack.UpAsync(Program, request => request with { Operation = Operation.Preview, Targets = ["**::b"] });

        Assert.Equal((Outcome.StepFailed, Outcome.StepFailed), (up.Outcome, preview.Outcome));
        Assert.Equal($"Resource '{Stack.UrnOf("b")}' depends on '{Stack.UrnOf("a")}' which was was not specified in --target list.", up.Diagnostics[^1].Message);
    }

    [Fact]
    public async Task What_depends_on_a_target_is_worked_on_only_when_that_is_wanted()
    {
        var alone = await ReplacedAsync(request => request with { Targets = ["**::a"] });
        var together = await ReplacedAsync(request => request with { Targets = ["**::a"], TargetDependents = true });

        Assert.Equal(["replace a", "same b", "same c"], alone);
        Assert.Equal(["replace a", "replace b", "same c"], together);
    }

    [Fact]
    public async Task What_is_excluded_is_left_alone_and_its_dependants_too_when_that_is_wanted()
    {
        var alone = await ReplacedAsync(request => request with { Excludes = ["**::a"] });
        var together = await ReplacedAsync(request => request with { Excludes = ["**::a"], ExcludeDependents = true });

        Assert.Equal(["same a", "replace b", "update c"], alone);
        Assert.Equal(["same a", "same b", "update c"], together);
    }

    [Fact]
    public async Task What_is_to_be_replaced_is_replaced_unchanged_for_the_sake_of_its_id()
    {
        await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("fixed", 1))));

        var result = await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("fixed", 1))), request => request with { Replaces = ["**::a"] });

        Assert.Equal(["replace a"], Stack.Ops(result));
        Assert.Equal("id", Assert.Single(result.Steps[0].ReplaceReasons));
        Assert.Empty(result.Steps[0].DiffReasons);
    }

    [Fact]
    public async Task A_target_that_nobody_knows_fails_the_run_after_its_work()
    {
        var result = await _stack.UpAsync(
            registrar => registrar.RegisterAsync(Stack.Thing("a")), request => request with { Targets = [Stack.UrnOf("a"), Stack.UrnOf("nobody")] });

        Assert.Equal(["create a"], Stack.Ops(result));
        Assert.Equal(Outcome.StepFailed, result.Outcome);
        Assert.Equal($"Target '{Stack.UrnOf("nobody")}' could not be found in the stack. Did you forget to escape $ in your shell?", result.Diagnostics[^1].Message);
    }

    [Fact]
    public async Task A_replacement_that_nobody_knows_fails_the_run_before_its_work()
    {
        var result = await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a")), request => request with { Replaces = [Stack.UrnOf("nobody")] });

        Assert.Empty(result.Steps);
        Assert.Equal(Outcome.StepFailed, result.Outcome);
    }

    [Fact]
    public async Task What_left_the_program_is_deleted_only_when_it_is_a_target()
    {
        await _stack.UpAsync(async registrar =>
        {
            await registrar.RegisterAsync(Stack.Thing("a"));
            await registrar.RegisterAsync(Stack.Thing("b"));
        });

        var result = await _stack.UpAsync(_ => Task.CompletedTask, request => request with { Targets = ["**::b"] });

        Assert.Equal(["same a", "delete b"], Stack.Ops(result));
        Assert.NotNull(_stack.State.Find(Stack.UrnOf("a")));
    }

    [Fact]
    public async Task Destroying_a_target_is_refused_while_something_depends_on_it()
    {
        await ChainAsync();

        var refused = await _stack.RunAsync(Operation.Destroy, request => request with { Targets = ["**::a"] });
        var callsOfRefused = _stack.Cloud.Calls.ToList();
        var done = await _stack.RunAsync(Operation.Destroy, request => request with { Targets = ["**::a"], TargetDependents = true });

        Assert.Equal(Outcome.StepFailed, refused.Outcome);
        Assert.StartsWith($"Resource '{Stack.UrnOf("b")}' will be destroyed but was not specified in --target list.\n", refused.Diagnostics[^1].Message, StringComparison.Ordinal);
        Assert.Empty(callsOfRefused);
        Assert.Equal(["same c", "delete b", "delete a"], Stack.Ops(done));
        Assert.Equal(1, done.ChangeSummary["same"]);
    }

    [Fact]
    public async Task Destroying_all_but_something_keeps_what_that_needs()
    {
        await ChainAsync();

        var result = await _stack.RunAsync(Operation.Destroy, request => request with { Excludes = ["**::b"] });

        Assert.Equal(["delete c"], Stack.Ops(result).Where(op => !op.StartsWith("same", StringComparison.Ordinal)));
        Assert.NotNull(_stack.State.Find(Stack.UrnOf("a")));
    }

    [Fact]
    public async Task Refreshing_a_target_reads_no_other()
    {
        await ChainAsync();

        var alone = await _stack.RunAsync(Operation.Refresh, request => request with { Targets = ["**::a"] });
        var together = await _stack.RunAsync(Operation.Refresh, request => request with { Targets = ["**::a"], TargetDependents = true });
        var others = await _stack.RunAsync(Operation.Refresh, request => request with { Excludes = ["**::a"], ExcludeDependents = true });

        Assert.Equal(["refresh a"], Stack.Ops(alone));
        Assert.Equal(["refresh a", "refresh b"], Stack.Ops(together));
        Assert.Equal(["refresh c"], Stack.Ops(others));
    }

    [Fact]
    public async Task A_preview_tells_every_protected_resource_that_would_be_replaced()
    {
        async Task Program(Registrar registrar, int version)
        {
            await registrar.RegisterAsync(Stack.Thing("a", ("fixed", version)) with { Protect = true });
            await registrar.RegisterAsync(Stack.Thing("b", ("fixed", version)) with { Protect = true });
        }

        await _stack.UpAsync(registrar => Program(registrar, 1));

        var preview = await _stack.UpAsync(registrar => Program(registrar, 2), Operation.Preview);
        var up = await _stack.UpAsync(registrar => Program(registrar, 2));

        Assert.Equal((Outcome.Refused, 2), (preview.Outcome, preview.ProtectedUrns.Length));
        Assert.Equal((Outcome.Refused, 1), (up.Outcome, up.ProtectedUrns.Length));
        Assert.Empty(_stack.Cloud.Calls);
    }

    [Fact]
    public async Task A_renamed_resource_that_is_no_target_keeps_its_old_name()
    {
        await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("old")));
        async Task Renamed(Registrar registrar)
        {
            await registrar.RegisterAsync(Stack.Thing("new") with { Aliases = [new(Name: "old")] });
            await registrar.RegisterAsync(Stack.Thing("b"));
        }

        var partial = await _stack.UpAsync(Renamed, request => request with { Targets = ["**::b"] });
        var whole = await _stack.UpAsync(Renamed);

        Assert.Equal(["same old", "create b"], Stack.Ops(partial));
        Assert.Equal(["same new", "same b"], Stack.Ops(whole));
        Assert.Null(_stack.State.Find(Stack.UrnOf("old")));
    }

    [Fact]
    public async Task What_was_deleted_first_together_with_a_target_is_made_again_as_it_was()
    {
        var fromA = ImmutableSortedDictionary.CreateRange([KeyValuePair.Create("fixed", ImmutableArray.Create(Stack.UrnOf("a")))]);
        async Task Program(Registrar registrar, int version)
        {
            await registrar.RegisterAsync(Stack.Thing("a", ("fixed", version)) with { DeleteBeforeReplace = true });
            await registrar.RegisterAsync(Stack.Thing("b", ("fixed", version)) with { Dependencies = [Stack.UrnOf("a")], PropertyDependencies = fromA });
        }

        await _stack.UpAsync(registrar => Program(registrar, 1));
        var result = await _stack.UpAsync(registrar => Program(registrar, 2), request => request with { Targets = ["**::a"] });

        Assert.Equal(["replace a", "replace b"], Stack.Ops(result));
        Assert.Equal(2, _stack.State.Find(Stack.UrnOf("a"))!.Inputs["fixed"]!.AsNumber());
        Assert.Equal(1, _stack.State.Find(Stack.UrnOf("b"))!.Inputs["fixed"]!.AsNumber());
    }

    private async Task ChainAsync()
    {
        await _stack.UpAsync(async registrar =>
        {
            await registrar.RegisterAsync(Stack.Thing("a"));
            await registrar.RegisterAsync(Stack.Thing("b") with { Dependencies = [Stack.UrnOf("a")] });
            await registrar.RegisterAsync(Stack.Thing("c"));
        });
        _stack.Cloud.Calls.Clear();
    }

    private static async Task<string[]> ReplacedAsync(Func<RunRequest, RunRequest> asked)
    {
        using var stack = new Stack();
        async Task Program(Registrar registrar, int version)
        {
            await registrar.RegisterAsync(Stack.Thing("a", ("fixed", version)));
            await registrar.RegisterAsync(Stack.Thing("b", ("fixed", version)) with
            {
                Dependencies = [Stack.UrnOf("a")],
                PropertyDependencies = ImmutableSortedDictionary.CreateRange([KeyValuePair.Create("fixed", ImmutableArray.Create(Stack.UrnOf("a")))]),
            });
            await registrar.RegisterAsync(Stack.Thing("c", ("size", version)));
        }

        await stack.UpAsync(registrar => Program(registrar, 1));
        return Stack.Ops(await stack.UpAsync(registrar => Program(registrar, 2), asked));
    }
}
