using System.Text.Json;
using JupyterHubInfra.TestKit;
using Sdk.Tests.Wire;

namespace Sdk.Tests.Callbacks;

/// <summary>
/// Hooks and transforms, called back through the official gRPC client for Node and the official protocol modules. The same program on the
/// official .NET SDK 3.112.1 answers the same, but for what sdk/Pulumi/README.md says about transforms.
/// </summary>
public sealed class CallbackWireTests
{
    private static readonly object House = new { inputs = new { length = 1 }, outputs = new { length = 1, prefix = "old" } };

    [NeedsTheory(Needs.NodeModules)]
    [InlineData(false)]
    [InlineData(true)]
    public void Hooks_run_around_operations_and_in_previews_only_where_asked_for(bool preview)
    {
        var calls = NodeMonitor.RunProbe("hooks-all", new
        {
            preview,
            operations = new { changed = "update" },
            olds = new { changed = House },
            deletions = new[]
            {
                new
                {
                    type = "zoo:index:Pet",
                    name = "gone",
                    hooks = new { beforeDelete = new[] { "before" }, afterDelete = new[] { "after" } },
                    inputs = new { prefix = "in" },
                    outputs = new { prefix = "out" },
                },
            },
        });

        Snapshot.Match(Calls.Text(calls), preview ? "Callbacks.hooks.preview.expected.txt" : "Callbacks.hooks.expected.txt");
    }

    [NeedsTheory(Needs.NodeModules)]
    [InlineData("hooks-throw")]
    [InlineData("hooks-refuse")]
    public void A_hook_that_throws_says_so_in_the_status_of_the_call(string mode) => Check(mode, new { strangers = true }, "Callback");

    [NeedsTheory(Needs.NodeModules)]
    [InlineData("hooks-retry")]
    [InlineData("hooks-give-up")]
    public void An_error_hook_decides_whether_to_try_again(string mode) =>
        Check(mode, new { failures = new { flaky = new[] { "first", "second" }, hopeless = new[] { "only" } } }, "Callback");

    [NeedsFact(Needs.NodeModules)]
    public void A_hundred_hooks_run_at_once()
    {
        var calls = NodeMonitor.RunProbe("hooks-crowd", new { });

        Assert.Equal(0, calls[^1].GetProperty("exit").GetInt32());
        Assert.Equal(100, calls.Count(call => IsCallback(call) && call.GetProperty("request").TryGetProperty("answered", out _)));
    }

    [NeedsTheory(Needs.NodeModules)]
    [InlineData("transforms")]
    [InlineData("transforms-unchanged")]
    [InlineData("transforms-large")]
    [InlineData("invoke-transforms")]
    public void Transforms_change_what_the_engine_received(string mode) => Check(mode, new { }, null);

    [NeedsTheory(Needs.NodeModules)]
    [InlineData("transforms")]
    [InlineData("transforms-unchanged")]
    public void Transforms_keep_what_a_preview_does_not_know(string mode)
    {
        var calls = NodeMonitor.RunProbe(mode, new { preview = true });

        Snapshot.Match(Calls.Text(calls, "Callback"), $"Callbacks.{mode}.preview.expected.txt");
    }

    [NeedsFact(Needs.NodeModules)]
    public void A_transform_that_throws_says_so_in_the_status_of_the_call() => Check("transforms-throw", new { }, "Callback");

    [NeedsTheory(Needs.NodeModules)]
    [InlineData("hooks-all", "resourceHooks", "The Pulumi CLI does not support resource hooks. Please update the Pulumi CLI.")]
    [InlineData("hooks-retry", "resourceHooks", "The Pulumi CLI does not support resource hooks. Please update the Pulumi CLI.")]
    [InlineData("transforms", "transforms", "The Pulumi CLI does not support resource transforms. Please update the Pulumi CLI.")]
    [InlineData("invoke-transforms", "invokeTransforms", "The Pulumi CLI does not support invoke transforms. Please update the Pulumi CLI.")]
    public void An_engine_that_cannot_call_back_is_an_error(string mode, string feature, string message)
    {
        var calls = NodeMonitor.RunProbe(mode, new { lacks = new[] { feature } });

        Assert.Equal(32, calls[^1].GetProperty("exit").GetInt32());
        Assert.Contains(calls, call => call.GetProperty("method").GetString() == "Log"
            && call.GetProperty("request").GetProperty("message").GetString()!.Contains(message, StringComparison.Ordinal));
        Assert.DoesNotContain(calls.SkipLast(1), call => call.GetProperty("method").GetString()!.StartsWith("Register", StringComparison.Ordinal)
            && call.GetProperty("method").GetString() is not ("RegisterResource" or "RegisterResourceOutputs"));
    }

    [NeedsFact(Needs.NodeModules)]
    public void The_server_does_not_keep_the_program_alive()
    {
        var lingered = Enumerable.Range(0, 3).Min(_ =>
            NodeMonitor.RunProbe("transforms", new { })[^1].GetProperty("lingered").GetInt32());

        Assert.InRange(lingered, 0, 1000);
    }

    private static void Check(string mode, object settings, string? method) =>
        Snapshot.Match(Calls.Text(NodeMonitor.RunProbe(mode, settings), method), $"Callbacks.{mode}.expected.txt");

    private static bool IsCallback(JsonElement call) =>
        call.TryGetProperty("method", out var method) && method.GetString()!.StartsWith("Callback", StringComparison.Ordinal);
}
