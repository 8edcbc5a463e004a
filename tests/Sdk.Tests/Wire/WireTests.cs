using System.Text.Json;
using JupyterHubInfra.TestKit;

namespace Sdk.Tests.Wire;

/// <summary>What the SDK says to an engine that stands on the official protocol modules, call by call.</summary>
public sealed class WireTests
{
    private static readonly Dictionary<string, object> Secret = new()
    {
        ["4dabf18193072939515e22adb298388d"] = "1b47061264138c4ac30d75fd1eb44270",
        ["value"] = "kc",
    };

    private static readonly Dictionary<string, object> Answers = new()
    {
        ["zoo:index:find"] = new { id = "found-1", name = "rex" },
        ["pulumi:pulumi:StackReference"] = new
        {
            outputs = new Dictionary<string, object> { ["kubeconfig"] = Secret, ["url"] = "https://other.example" },
            secretOutputNames = new[] { "kubeconfig" },
        },
    };

    [NeedsTheory(Needs.NodeModules)]
    [InlineData("hello")]
    [InlineData("values")]
    [InlineData("options")]
    [InlineData("functions")]
    [InlineData("settings")]
    [InlineData("logs")]
    [InlineData("dependencies")]
    [InlineData("stack-class")]
    public void An_update_makes_these_calls(string mode) => Check(mode, mode, preview: false);

    [NeedsTheory(Needs.NodeModules)]
    [InlineData("hello")]
    [InlineData("functions")]
    [InlineData("unknowns")]
    public void A_preview_makes_these_calls(string mode) => Check(mode, $"{mode}.preview", preview: true);

    [NeedsTheory(Needs.NodeModules)]
    [InlineData("fail-program")]
    [InlineData("fail-told")]
    [InlineData("fail-resource")]
    [InlineData("fail-setting")]
    [InlineData("fail-setting-type")]
    [InlineData("fail-type")]
    [InlineData("fail-apply")]
    [InlineData("fail-required")]
    [InlineData("fail-required-nested")]
    [InlineData("fail-ancestor")]
    [InlineData("fail-logged")]
    public void A_failing_program_says_why_and_exits_so_that_the_engine_need_not(string mode) =>
        Check(mode, mode, preview: false, method: "Log"); // How far the other calls came is a matter of timing.

    [NeedsFact(Needs.NodeModules)]
    public void A_resource_that_failed_is_unknown_to_those_who_use_it() => Check("skipped", "skipped", preview: false, fail: ["pet"]);

    [NeedsFact(Needs.NodeModules)]
    public void An_older_engine_needs_no_shutdown_signal() => Check("hello", "hello.older", preview: false, stop: ["SignalAndWaitForShutdown"]);

    private static void Check(string mode, string snapshot, bool preview, string[]? fail = null, string[]? stop = null, string? method = null)
    {
        var calls = NodeMonitor.RunProbe(mode, new
        {
            preview,
            fail = fail ?? [],
            stop = stop ?? [],
            outputs = Answers,
            config = new Dictionary<string, string>
            {
                ["wire:name"] = "n",
                ["wire:count"] = "5",
                ["wire:token"] = "sec",
                ["wire:list"] = JsonSerializer.Serialize(new[] { "a", "b" }),
            },
            secretKeys = new[] { "wire:token" },
        });

        Snapshot.Match(Calls.Text(calls, method), $"Calls.{snapshot}.expected.txt");
    }
}
