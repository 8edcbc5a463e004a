using System.Collections.Immutable;
using Pulumi;

namespace JupyterHubInfra.OfficialProbe;

/// <summary>Programs whose functions the engine runs around its operations.</summary>
internal static class Hooks
{
    private const int Crowd = 100;

    public static Dictionary<string, object?>? Run(string mode) => mode switch
    {
        "hooks-all" => Lifecycle(),
        "hooks-throw" => Throwing(hook => new() { AfterCreate = { hook } }),
        "hooks-refuse" => Throwing(hook => new() { BeforeCreate = { hook } }),
        "hooks-retry" => Retrying(),
        "hooks-give-up" => GivingUp(),
        "hooks-crowd" => Crowded(),
        _ => null,
    };

    private static Dictionary<string, object?> Lifecycle()
    {
        var before = Saying("before", new ResourceHookOptions { OnDryRun = true });
        var after = Saying("after", new ResourceHookOptions { IgnoreErrors = true });
        var all = new ResourceHookBinding
        {
            BeforeCreate = { before },
            AfterCreate = { after },
            BeforeUpdate = { before, after },
            AfterUpdate = { after },
            BeforeDelete = { before },
            AfterDelete = { after },
        };
        var house = new Nested("house", new() { Hooks = { AfterCreate = { after } } });
        var made = new Pet("made", new PetArgs { Prefix = Output.CreateSecret("hidden"), Length = 2 }, new() { Parent = house, Hooks = all });
        _ = new Pet("changed", new PetArgs { Prefix = made.Id }, new() { Hooks = all });
        return [];
    }

    private static Dictionary<string, object?> Throwing(Func<ResourceHook, ResourceHookBinding> bind)
    {
        var refusing = new ResourceHook("refusing", (_, _) => throw new InvalidOperationException("100 % busy: still in use – ü\nsecond line"));
        _ = new Pet("pet", null, new() { Hooks = bind(refusing) });
        return [];
    }

    private static Dictionary<string, object?> Retrying()
    {
        var patient = new ErrorHook("patient", (args, _) =>
        {
            Log.Info($"{args.FailedOperation} of {args.Name} failed {args.Errors.Count} times, last: {args.Errors[0]}; {Text(args.NewInputs)}");
            return Task.FromResult(args.Errors.Count < 3);
        });
        _ = new Pet("flaky", new PetArgs { Length = 1 }, new() { Hooks = { OnError = { patient } } });
        return [];
    }

    private static Dictionary<string, object?> GivingUp()
    {
        var broken = new ErrorHook("broken", (_, _) => throw new InvalidOperationException("no idea"));
        _ = new Pet("hopeless", null, new() { Hooks = { OnError = { broken } } });
        return [];
    }

    /// <summary>Each hook waits until all have begun: none may wait for another to end.</summary>
    private static Dictionary<string, object?> Crowded()
    {
        var (waiting, allHere) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var together = new ResourceHook("together", async (_, cancellationToken) =>
        {
            if (Interlocked.Increment(ref waiting) == Crowd)
            {
                allHere.SetResult();
            }
            await allHere.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
        });
        for (var i = 0; i < Crowd; i++)
        {
            _ = new Pet($"pet{i}", new PetArgs { Length = i }, new() { Hooks = { BeforeCreate = { together } } });
        }
        return [];
    }

    private static ResourceHook Saying(string name, ResourceHookOptions options) => new(
        name,
        async (args, _) =>
        {
            await Task.Yield();
            Log.Info($"{name} in {Deployment.Instance.StackName}: {args.Name} {args.Type} '{args.Id}' "
                + $"new {Text(args.NewInputs)} -> {Text(args.NewOutputs)}, old {Text(args.OldInputs)} -> {Text(args.OldOutputs)}");
        },
        options);

    private static string Text(ImmutableDictionary<string, object?>? properties) => properties is null
        ? "nothing"
        : string.Join(' ', properties.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry =>
            $"{entry.Key}={(entry.Value is Output<object?> ? "an output" : entry.Value ?? "null")}"));

    private sealed class Nested(string name, ComponentResourceOptions options) : ComponentResource("probe:index:House", name, options);
}
