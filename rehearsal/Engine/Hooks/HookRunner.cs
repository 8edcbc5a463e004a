using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Runs the hooks that a resource names for a moment, one after the other.</summary>
internal sealed class HookRunner(RunContext run)
{
    private const int MostTries = 100;

    /// <summary>Runs them. Null: all went well; else what is to be said of the first that did not.</summary>
    public async Task<string?> RunAsync(ResourceState bearer, string moment, HookCall call)
    {
        foreach (var name in bearer.HooksAt(moment))
        {
            if (run.Hooks.Find(name) is not { } hook)
            {
                return $"hook \"{name}\" was not registered";
            }

            if (run.Preview && !hook.OnDryRun)
            {
                continue;
            }

            if (await hook.Call(call, run.Stopping).ConfigureAwait(false) is not { } error)
            {
                continue;
            }

            if (!hook.IgnoreErrors)
            {
                return $"{(moment.StartsWith("Before", StringComparison.Ordinal) ? "before" : "after")} hook \"{name}\" failed: {error}";
            }

            run.Say(Severity.Warning, call.Urn, $"{moment} hook \"{name}\" failed: {error}", prefix: "warning: ");
        }

        return null;
    }

    /// <summary>Lets a provider do something again and again while it fails and an error hook wants it tried again. The last failure stays: thrown, or in the result.</summary>
    public async Task<T> RetryAsync<T>(ResourceState bearer, HookCall call, string operation, Func<Task<T>> attempt, Func<T, string?> failureOf)
        where T : class
    {
        var hooks = bearer.HooksAt(ResourceHookNames.OnError);
        if (hooks.IsEmpty)
        {
            return await attempt().ConfigureAwait(false);
        }

        for (var failures = new List<string>(); ;)
        {
            var (result, thrown) = await TryAsync(attempt).ConfigureAwait(false);
            if ((thrown?.Message ?? failureOf(result!)) is not { } failure)
            {
                return result!;
            }

            failures.Insert(0, failure);
            if (!await WantsRetryAsync(hooks, call, operation, failures).ConfigureAwait(false))
            {
                return thrown is null ? result! : throw thrown;
            }
        }
    }

    private static async Task<(T? Result, ProviderException? Thrown)> TryAsync<T>(Func<Task<T>> attempt)
        where T : class
    {
        try
        {
            return (await attempt().ConfigureAwait(false), null);
        }
        catch (ProviderException error)
        {
            return (null, error);
        }
    }

    private async Task<bool> WantsRetryAsync(ImmutableArray<string> hooks, HookCall call, string operation, List<string> failures)
    {
        if (failures.Count >= MostTries)
        {
            run.Say(Severity.Warning, call.Urn, $"maximum number of error hook retries ({MostTries}) reached", prefix: "warning: ");
            throw new StepFailure(call.Urn, "maximum number of error hook retries reached");
        }

        // Each is asked, even when one has already said yes.
        var wanted = false;
        foreach (var name in hooks)
        {
            var hook = run.Hooks.FindErrorHook(name) ?? throw Failed(call, $"error hook \"{name}\" was not registered");
            var answer = await hook.Call(call, operation, failures, run.Stopping).ConfigureAwait(false);
            wanted |= answer.Error is null ? answer.Retry : throw Failed(call, $"error hook \"{name}\" failed: {answer.Error}");
        }

        if (wanted)
        {
            run.Say(Severity.Warning, call.Urn, $"retrying {operation} due to on-error hook request ({failures.Count}/{MostTries})", prefix: "warning: ");
        }

        return wanted;
    }

    private static StepFailure Failed(HookCall call, string message) => new(call.Urn, $"error hooks execution failed: {message}");
}
