using System.Text.Json;
using JupyterHubInfra.Hubctl.Tests.CommandLine;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>A program that we could not have bent to our engine: the official Node SDK with its official random package (tests/node/zoo).</summary>
public sealed class NodeProgramTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public NodeProgramTests()
    {
        _folder.Write("Pulumi.yaml", $"name: zoo\nruntime: nodejs\nmain: {Repository.PathOf("tests/node/zoo")}\n");
        Configure("");
    }

    public void Dispose() => _folder.Dispose();

    [NeedsFact(Needs.NodeModules)]
    public async Task A_Node_stack_lives_from_its_first_preview_to_its_end()
    {
        var preview = await RunAsync("preview", "--json");
        Assert.Equal(["create gate", "create lion", "create number", "create savanna", "create zebra", "create zoo-dev"], Steps(preview));
        Assert.False(File.Exists(_folder.PathOf(".rehearsal/stacks/zoo/dev.json")));

        var up = await RunAsync("up");
        Assert.Contains("6 created", up.Output, StringComparison.Ordinal);

        var again = await RunAsync("up", "--expect-no-changes");
        Assert.Contains("6 unchanged", again.Output, StringComparison.Ordinal);

        var outputs = await RunAsync("outputs", "--json");
        using (var said = JsonDocument.Parse(outputs.Output))
        {
            Assert.Equal("[secret]", said.RootElement.GetProperty("password").GetString());
            Assert.StartsWith("savanna-", said.RootElement.GetProperty("names")[0].GetString(), StringComparison.Ordinal);
            Assert.Matches("^Gate [1-9]$", said.RootElement.GetProperty("sign").GetString());
        }

        var destroyed = await RunAsync("destroy");
        Assert.Contains("6 deleted", destroyed.Output, StringComparison.Ordinal);
    }

    [NeedsFact(Needs.NodeModules)]
    public async Task A_changed_setting_replaces_what_it_keeps_and_what_follows_from_that()
    {
        await RunAsync("up");

        Configure("config:\n  zoo:changed: today\n  zoo:animals: 1\n");

        Assert.Equal(["delete zebra", "replace gate", "replace number"], Steps(await RunAsync("preview", "--json")).Where(step => step.StartsWith("delete ", StringComparison.Ordinal) || step.StartsWith("replace ", StringComparison.Ordinal)));
    }

    private void Configure(string text) => _folder.Write("Pulumi.dev.yaml", text);

    private async Task<Said> RunAsync(params string[] arguments)
    {
        var said = await HubctlProcess.RunAsync(_folder.Root, _folder.PathOf(".rehearsal"), [.. arguments, "-s", "dev"]);
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        return said;
    }

    private static IEnumerable<string> Steps(Said said)
    {
        using var document = JsonDocument.Parse(said.Output);
        return [.. document.RootElement.GetProperty("steps").EnumerateArray()
            .Select(step => $"{step.GetProperty("op").GetString()} {step.GetProperty("urn").GetString()!.Split("::")[^1]}")
            .Order(StringComparer.Ordinal)];
    }
}
