using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Tests.Runs;

public sealed class StepTests : IDisposable
{
    private readonly Stack _stack = new();

    public void Dispose() => _stack.Dispose();

    [Fact]
    public async Task A_preview_knows_what_the_program_says_and_not_what_the_cloud_will_say()
    {
        PropertyValue.Map? seen = null;
        await _stack.UpAsync(async registrar => seen = (await registrar.RegisterAsync(Stack.Thing("a", ("size", 1))))!.State.Outputs, Operation.Preview);

        Assert.Equal(PropertyValue.Map.Of(("address", PropertyValue.Unknown.Instance), ("size", 1)), seen);
        Assert.False(_stack.States.Exists("hub", "dev"));
    }

    [Fact]
    public async Task What_has_not_changed_stays_and_is_not_touched()
    {
        await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("size", 1))));
        var before = _stack.State.Find(Stack.UrnOf("a"));

        var result = await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("size", 1))));

        Assert.Equal(["same a"], Stack.Ops(result));
        Assert.Empty(_stack.Cloud.Calls);
        Assert.Equal(before!.Created, _stack.State.Find(Stack.UrnOf("a"))!.Created);
    }

    [Fact]
    public async Task A_replacement_creates_first_and_deletes_at_the_end()
    {
        await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("fixed", 1))));

        var result = await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("fixed", 2))));

        Assert.Equal(["replace a"], Stack.Ops(result));
        Assert.Equal("fixed", Assert.Single(result.Steps[0].ReplaceReasons));
        Assert.Equal(["create a", "delete id-of-a"], _stack.Cloud.Calls);
        Assert.Single(_stack.State.Resources, resource => resource.Urn == Stack.UrnOf("a"));
    }

    [Fact]
    public async Task Deleting_first_takes_along_the_dependants_whose_property_would_change_and_only_those()
    {
        var fromA = ImmutableSortedDictionary.CreateRange([KeyValuePair.Create("fixed", ImmutableArray.Create(Stack.UrnOf("a")))]);
        async Task Program(Registrar registrar, int version)
        {
            await registrar.RegisterAsync(Stack.Thing("a", ("fixed", version)) with { DeleteBeforeReplace = true });
            await registrar.RegisterAsync(Stack.Thing("b", ("fixed", version)) with { Dependencies = [Stack.UrnOf("a")], PropertyDependencies = fromA });
            await registrar.RegisterAsync(Stack.Thing("c") with { Dependencies = [Stack.UrnOf("b")] });
        }

        await _stack.UpAsync(registrar => Program(registrar, 1));
        var result = await _stack.UpAsync(registrar => Program(registrar, 2));

        Assert.Equal(["replace a", "replace b", "same c"], Stack.Ops(result));
        Assert.Equal(["delete id-of-b", "delete id-of-a", "create a", "create b"], _stack.Cloud.Calls);
        Assert.Equal(3, _stack.State.Resources.Count(resource => resource.Type == "fake:index:Thing"));
    }

    [Fact]
    public async Task A_protected_resource_that_leaves_the_program_stays_with_what_it_needs_and_fails_the_run()
    {
        await _stack.UpAsync(async registrar =>
        {
            await registrar.RegisterAsync(Stack.Thing("place"));
            await registrar.RegisterAsync(Stack.Thing("data") with { Protect = true, Dependencies = [Stack.UrnOf("place")] });
            await registrar.RegisterAsync(Stack.Thing("other"));
        });

        var result = await _stack.UpAsync(_ => Task.CompletedTask);

        Assert.Equal(Outcome.StepFailed, result.Outcome);
        Assert.Equal(Stack.UrnOf("data"), Assert.Single(result.ProtectedUrns));
        Assert.Equal(["delete id-of-other"], _stack.Cloud.Calls);
        Assert.NotNull(_stack.State.Find(Stack.UrnOf("place")));
    }

    [Fact]
    public async Task Destroy_deletes_all_but_what_is_protected_and_fails()
    {
        await _stack.UpAsync(async registrar =>
        {
            await registrar.RegisterAsync(Stack.Thing("data") with { Protect = true });
            await registrar.RegisterAsync(Stack.Thing("other"));
        });
        _stack.Cloud.Calls.Clear();

        var result = await _stack.RunAsync(Operation.Destroy);

        Assert.Equal(Outcome.StepFailed, result.Outcome);
        Assert.Equal(["delete id-of-other"], _stack.Cloud.Calls);
    }

    [Fact]
    public async Task Destroy_can_be_refused_as_a_whole_when_anything_is_protected()
    {
        await _stack.UpAsync(async registrar =>
        {
            await registrar.RegisterAsync(Stack.Thing("data") with { Protect = true });
            await registrar.RegisterAsync(Stack.Thing("other"));
        });
        _stack.Cloud.Calls.Clear();

        var result = await _stack.RunAsync(Operation.Destroy, request => request with { RefusesProtected = true });

        Assert.Equal(Outcome.Refused, result.Outcome);
        Assert.Empty(_stack.Cloud.Calls);
    }

    [Fact]
    public async Task Destroy_deletes_dependants_first()
    {
        await _stack.UpAsync(async registrar =>
        {
            await registrar.RegisterAsync(Stack.Thing("a"));
            await registrar.RegisterAsync(Stack.Thing("b") with { Dependencies = [Stack.UrnOf("a")] });
        });
        _stack.Cloud.Calls.Clear();

        var result = await _stack.RunAsync(Operation.Destroy);

        Assert.Equal(Outcome.Succeeded, result.Outcome);
        Assert.Equal(["delete id-of-b", "delete id-of-a"], _stack.Cloud.Calls);
        Assert.Empty(_stack.State.Resources);
    }

    [Fact]
    public async Task A_rename_with_an_alias_changes_nothing()
    {
        await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("old")));

        var result = await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("new") with { Aliases = [new(Name: "old")] }));

        Assert.Equal(["same new"], Stack.Ops(result));
        Assert.Equal("id-of-old", _stack.State.Find(Stack.UrnOf("new"))!.Id);
        Assert.Null(_stack.State.Find(Stack.UrnOf("old")));
    }

    [Fact]
    public async Task Ignored_changes_keep_the_old_inputs()
    {
        await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("fixed", 1))));

        var result = await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("fixed", 2)) with { IgnoreChanges = ["fixed"] }));

        Assert.Equal(["same a"], Stack.Ops(result));
        Assert.Equal(1, _stack.State.Find(Stack.UrnOf("a"))!.Inputs["fixed"]!.AsNumber());
    }

    [Fact]
    public async Task Replace_on_changes_turns_an_update_into_a_replacement()
    {
        await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("size", 1))));

        var result = await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("size", 2)) with { ReplaceOnChanges = ["size"] }));

        Assert.Equal(["replace a"], Stack.Ops(result));
    }

    [Fact]
    public async Task A_failed_creation_is_never_answered_and_deletes_nothing()
    {
        await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("unwanted")));

        Answer? answer = null;
        var result = await _stack.UpAsync(async registrar => answer = await registrar.RegisterAsync(Stack.Thing("a", ("boom", true))));

        Assert.Null(answer);
        Assert.Equal(Outcome.StepFailed, result.Outcome);
        Assert.Equal("it went boom", result.Diagnostics[^1].Message);
        Assert.Empty(_stack.State.PendingOperations);
        Assert.NotNull(_stack.State.Find(Stack.UrnOf("unwanted")));
        Assert.Null(_stack.State.Find(Stack.UrnOf("a")));
    }

    [Fact]
    public async Task An_update_that_fails_keeps_the_old_inputs_and_is_tried_again()
    {
        await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("size", 1))));

        var failed = await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("size", 2))), Operation.Up, "a");
        var kept = _stack.State.Find(Stack.UrnOf("a"))!;
        var again = await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("size", 2))));

        Assert.Equal(Outcome.StepFailed, failed.Outcome);
        Assert.Equal(1, kept.Inputs["size"]!.AsNumber());
        Assert.Single(kept.InitErrors);
        Assert.Equal(["update a"], Stack.Ops(again));
        Assert.Empty(_stack.State.Find(Stack.UrnOf("a"))!.InitErrors);
    }

    [Fact]
    public async Task One_name_twice_is_refused()
    {
        var result = await _stack.UpAsync(async registrar =>
        {
            await registrar.RegisterAsync(Stack.Thing("a"));
            await registrar.RegisterAsync(Stack.Thing("a"));
        });

        Assert.Equal($"Duplicate resource URN '{Stack.UrnOf("a")}'; try giving it a unique name", result.Diagnostics[^1].Message);
    }

    [Fact]
    public async Task A_failed_check_names_the_resource_and_the_property()
    {
        var result = await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("bad", true))));

        Assert.Equal("fake:index:Thing resource 'a' has a problem: must not be given. Examine values at 'a.bad'.", result.Diagnostics[^1].Message);
    }

    [Fact]
    public async Task Secrets_stay_secret_through_the_provider_and_in_the_state()
    {
        var result = await _stack.UpAsync(registrar => registrar.RegisterAsync(
            Stack.Thing("a", ("token", new PropertyValue.Secret("canary"))) with { AdditionalSecretOutputs = ["address"] }));

        var outputs = _stack.State.Find(Stack.UrnOf("a"))!.Outputs;
        Assert.IsType<PropertyValue.Secret>(outputs["token"]);
        Assert.IsType<PropertyValue.Secret>(outputs["address"]);
        Assert.DoesNotContain("canary", System.Text.Encoding.UTF8.GetString(_stack.States.ReadText("hub", "dev")!), StringComparison.Ordinal);
        Assert.Equal(Outcome.Succeeded, result.Outcome);
    }

    [Fact]
    public async Task Retained_resources_leave_the_state_and_stay_in_the_cloud()
    {
        await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a") with { RetainOnDelete = true }));

        var result = await _stack.UpAsync(_ => Task.CompletedTask);

        Assert.Equal(["delete a"], Stack.Ops(result));
        Assert.Empty(_stack.Cloud.Calls);
        Assert.Null(_stack.State.Find(Stack.UrnOf("a")));
    }
}
