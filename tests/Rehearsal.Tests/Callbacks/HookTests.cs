using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Tests.Runs;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Tests.Callbacks;

public sealed class HookTests : IDisposable
{
    private readonly Stack _stack = new();
    private readonly List<string> _heard = [];

    public void Dispose() => _stack.Dispose();

    [Fact]
    public async Task Hooks_run_around_their_step_and_are_told_what_it_does()
    {
        _stack.RegisterHooks = hooks => Register(hooks, "before", "after", "drain", "gone");
        var hooked = Hooked("a", (ResourceHookNames.BeforeCreate, "before"), (ResourceHookNames.AfterCreate, "after"), (ResourceHookNames.BeforeDelete, "drain"), (ResourceHookNames.AfterDelete, "gone"));

        await _stack.UpAsync(registrar => registrar.RegisterAsync(hooked));
        await _stack.UpAsync(_ => Task.CompletedTask);

        Assert.Equal(
            [
                "before: id -, old [], new [size=1], outputs []",
                "after: id id-of-a, old [], new [size=1], outputs [address=203.0.113.7 size=1]",
                "drain: id id-of-a, old [size=1], new [], outputs []",
                "gone: id id-of-a, old [size=1], new [], outputs []",
            ],
            _heard);
    }

    [Fact]
    public async Task A_preview_runs_only_hooks_that_ask_for_it()
    {
        _stack.RegisterHooks = hooks =>
        {
            Register(hooks, "quiet");
            Assert.Null(hooks.Add(new ResourceHook("eager", OnDryRun: true, IgnoreErrors: false, (call, _) => HearAsync("eager", call))));
        };

        await _stack.UpAsync(registrar => registrar.RegisterAsync(Hooked("a", (ResourceHookNames.BeforeCreate, "quiet"), (ResourceHookNames.AfterCreate, "eager"))), Operation.Preview);

        Assert.Equal("eager", Assert.Single(_heard).Split(':')[0]);
    }

    [Fact]
    public async Task A_before_hook_that_refuses_keeps_the_object_from_being_touched()
    {
        _stack.RegisterHooks = hooks => hooks.Add(new ResourceHook("drain", OnDryRun: false, IgnoreErrors: false, (_, _) => Task.FromResult<string?>("it still has users")));

        var result = await _stack.UpAsync(registrar => registrar.RegisterAsync(Hooked("a", (ResourceHookNames.BeforeCreate, "drain"))));

        Assert.Equal(Outcome.StepFailed, result.Outcome);
        Assert.Equal("before hook \"drain\" failed: it still has users", Assert.Single(result.Diagnostics).Message);
        Assert.Empty(_stack.Cloud.Calls);
        Assert.Empty(_stack.State.Resources.Where(resource => resource.Urn == Stack.UrnOf("a")));
    }

    [Fact]
    public async Task An_after_hook_that_fails_fails_the_run_and_the_state_still_has_what_was_done()
    {
        _stack.RegisterHooks = hooks => hooks.Add(new ResourceHook("tell", OnDryRun: false, IgnoreErrors: false, (_, _) => Task.FromResult<string?>("nobody listens")));

        var result = await _stack.UpAsync(registrar => registrar.RegisterAsync(Hooked("a", (ResourceHookNames.AfterCreate, "tell"))));

        Assert.Equal(Outcome.StepFailed, result.Outcome);
        Assert.Equal("after hook \"tell\" failed: nobody listens", Assert.Single(result.Diagnostics).Message);
        Assert.Equal("id-of-a", _stack.State.Find(Stack.UrnOf("a"))!.Id);
    }

    [Fact]
    public async Task A_hook_whose_errors_do_not_matter_only_warns()
    {
        _stack.RegisterHooks = hooks => hooks.Add(new ResourceHook("tell", OnDryRun: false, IgnoreErrors: true, (_, _) => Task.FromResult<string?>("nobody listens")));

        var result = await _stack.UpAsync(registrar => registrar.RegisterAsync(Hooked("a", (ResourceHookNames.AfterCreate, "tell"))));

        Assert.Equal(Outcome.Succeeded, result.Outcome);
        Assert.Equal((Severity.Warning, "AfterCreate hook \"tell\" failed: nobody listens"), (result.Diagnostics[0].Severity, result.Diagnostics[0].Message));
    }

    [Fact]
    public async Task Whoever_removes_a_resource_must_still_register_the_hooks_that_the_state_names()
    {
        _stack.RegisterHooks = hooks => Register(hooks, "drain");
        await _stack.UpAsync(registrar => registrar.RegisterAsync(Hooked("a", (ResourceHookNames.BeforeDelete, "drain"))));
        _stack.RegisterHooks = _ => { };

        var removal = await _stack.UpAsync(_ => Task.CompletedTask);
        var destruction = await _stack.RunAsync(Operation.Destroy);

        Assert.Equal("hook \"drain\" was not registered", Assert.Single(removal.Diagnostics).Message);
        Assert.Equal(
            ["Resource has delete hooks registered, but the program is not running. Hooks: drain", "You must run with the `--run-program` flag to use delete hooks during destroy."],
            destruction.Diagnostics.Select(diagnostic => diagnostic.Message));
        Assert.NotNull(_stack.State.Find(Stack.UrnOf("a")));
    }

    [Fact]
    public async Task A_failed_operation_is_tried_again_as_long_as_an_error_hook_wants_it()
    {
        var (tries, errors) = (0, new List<string>());
        _stack.Cloud.WhileWorking = () => _ = ++tries < 3 ? throw new ProviderException($"busy {tries}") : tries;
        _stack.RegisterHooks = hooks => hooks.Add(new ErrorHook("again", (_, operation, failures, _) =>
        {
            errors.Add($"{operation}: {string.Join(", ", failures)}");
            return Task.FromResult(new ErrorHookAnswer(Retry: true, Error: null));
        }));

        var result = await _stack.UpAsync(registrar => registrar.RegisterAsync(Hooked("a", (ResourceHookNames.OnError, "again"))));

        Assert.Equal(Outcome.Succeeded, result.Outcome);
        Assert.Equal(["create: busy 1", "create: busy 2, busy 1"], errors);
        Assert.Equal("retrying create due to on-error hook request (2/100)", result.Diagnostics[1].Message);
    }

    [Fact]
    public async Task An_error_hook_that_gives_up_or_fails_leaves_the_failure()
    {
        _stack.Cloud.WhileWorking = () => throw new ProviderException("busy");
        _stack.RegisterHooks = hooks =>
        {
            hooks.Add(new ErrorHook("never", (_, _, _, _) => Task.FromResult(new ErrorHookAnswer(Retry: false, Error: null))));
            hooks.Add(new ErrorHook("broken", (_, _, _, _) => Task.FromResult(new ErrorHookAnswer(Retry: false, Error: "no idea"))));
        };

        var given = await _stack.UpAsync(registrar => registrar.RegisterAsync(Hooked("a", (ResourceHookNames.OnError, "never"))));
        var broken = await _stack.UpAsync(registrar => registrar.RegisterAsync(Hooked("a", (ResourceHookNames.OnError, "broken"))));

        Assert.Equal("busy", Assert.Single(given.Diagnostics).Message);
        Assert.Equal("error hooks execution failed: error hook \"broken\" failed: no idea", Assert.Single(broken.Diagnostics).Message);
    }

    [Fact]
    public async Task A_component_is_done_when_it_has_told_its_outputs()
    {
        _stack.RegisterHooks = hooks => Register(hooks, "after");
        var component = Hooked("a", (ResourceHookNames.AfterCreate, "after")) with { Custom = false };

        await _stack.UpAsync(async registrar =>
        {
            var answer = await registrar.RegisterAsync(component);
            Assert.Empty(_heard);
            await registrar.SetOutputsAsync(answer!.State.Urn, PropertyValue.Map.Of(("url", "https://hub")));
        });

        Assert.Equal("after: id -, old [], new [size=1], outputs [url=https://hub]", Assert.Single(_heard));
    }

    [Fact]
    public void Hooks_of_both_kinds_share_their_names()
    {
        var hooks = new HookRegistry();
        Register(hooks, "drain");

        Assert.Equal("resource hook already registered for name \"drain\"", hooks.Add(new ErrorHook("drain", (_, _, _, _) => throw new InvalidOperationException())));
        Assert.Equal("resource hook name cannot be empty", hooks.Add(new ResourceHook("", OnDryRun: false, IgnoreErrors: false, (_, _) => throw new InvalidOperationException())));
    }

    private static ResourceGoal Hooked(string name, params (string Moment, string Hook)[] hooks) => Stack.Thing(name, ("size", 1)) with
    {
        ResourceHooks = hooks.ToImmutableSortedDictionary(hook => hook.Moment, hook => ImmutableArray.Create(hook.Hook), StringComparer.Ordinal),
    };

    private void Register(HookRegistry hooks, params string[] names)
    {
        foreach (var name in names)
        {
            Assert.Null(hooks.Add(new ResourceHook(name, OnDryRun: false, IgnoreErrors: false, (call, _) => HearAsync(name, call))));
        }
    }

    private Task<string?> HearAsync(string name, HookCall call)
    {
        _heard.Add($"{name}: id {call.Id ?? "-"}, old [{Text(call.Old?.Inputs)}], new [{Text(call.New?.Inputs)}], outputs [{Text(call.NewOutputs)}]");
        return Task.FromResult<string?>(null);
    }

    private static string Text(PropertyValue.Map? values) =>
        string.Join(' ', values?.Entries.Select(entry => $"{entry.Key}={entry.Value.AsText() ?? $"{entry.Value.AsNumber():0}"}") ?? []);
}
