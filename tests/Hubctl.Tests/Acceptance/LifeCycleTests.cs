using System.Diagnostics;
using System.Text.Json;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>Whole lives of a small stack: the built hubctl, the real engine, a program over the real protocol.</summary>
public sealed class LifeCycleTests : IDisposable
{
    private readonly TinyProject _zoo = new();

    public void Dispose() => _zoo.Dispose();

    [Fact]
    public async Task A_first_up_shows_the_tree_the_summary_and_masked_outputs()
    {
        var said = await _zoo.RunAsync("up");

        TestKit.Snapshot.Match(WithoutDuration(said.Output), "FirstUp.expected.txt");
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
    }

    [Fact]
    public async Task A_second_up_changes_nothing()
    {
        await _zoo.RunAsync("up");
        var before = await File.ReadAllTextAsync(_zoo.StateFile);

        var said = await _zoo.RunAsync("up", "--expect-no-changes");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Contains("5 unchanged", said.Output, StringComparison.Ordinal);
        Assert.Equal(NormalisedState.Of(before), NormalisedState.Of(await File.ReadAllTextAsync(_zoo.StateFile)));
    }

    [Fact]
    public async Task Expected_no_changes_but_there_are_some()
    {
        await _zoo.RunAsync("up");
        _zoo.Configure("tiny:pets: 4");

        var said = await _zoo.RunAsync("preview", "--expect-no-changes");

        Assert.Equal((1, "error: no changes were expected (--expect-no-changes), but there are some: 1 create\n"), (said.ExitCode, said.Error));
    }

    [Fact]
    public async Task More_and_fewer_pets_are_exactly_that()
    {
        await _zoo.RunAsync("up");

        _zoo.Configure("tiny:pets: 5");
        Assert.Equal(["create zoo-pet-3", "create zoo-pet-4"], await PreviewedAsync());

        await _zoo.RunAsync("up");
        _zoo.Configure("tiny:pets: 3");
        Assert.Equal(["delete zoo-pet-3", "delete zoo-pet-4"], await PreviewedAsync());
    }

    [Fact]
    public async Task An_up_killed_at_any_moment_and_run_again_ends_as_one_that_was_not_disturbed()
    {
        await _zoo.RunAsync("up");
        var undisturbed = NormalisedState.Of(await File.ReadAllTextAsync(_zoo.StateFile));
        var moments = new Random(20260);

        for (var i = 0; i < 4; i++)
        {
            using var zoo = new TinyProject();
            using (var process = HubctlProcess.Start(zoo.Folder.Root, zoo.Folder.PathOf(".rehearsal"), ["up", "-s", "dev", "--skip-preview", "--latency"]))
            {
                await Task.Delay(moments.Next(300, 3000));
                process.Kill();
                await process.WaitForExitAsync();
            }

            zoo.Cancel();
            var said = await zoo.RunAsync("up");

            Assert.Equal(0, said.ExitCode);
            var state = await File.ReadAllTextAsync(zoo.StateFile);
            Assert.Equal(undisturbed, NormalisedState.Of(state));
            await zoo.RunAsync("refresh", "--clear-pending-creates");
            Assert.False(NormalisedState.HasPendingOperations(await File.ReadAllTextAsync(zoo.StateFile)));
        }
    }

    [Fact]
    public async Task A_stack_that_another_run_holds_is_left_alone()
    {
        using var first = HubctlProcess.Start(_zoo.Folder.Root, _zoo.Folder.PathOf(".rehearsal"), ["up", "-s", "dev", "--skip-preview", "--latency", "20"]);
        try
        {
            var waited = Stopwatch.StartNew();
            while (!File.Exists(_zoo.StateFile + ".lock") && waited.Elapsed < TimeSpan.FromSeconds(30))
            {
                await Task.Delay(20);
            }

            var said = await _zoo.RunAsync("up", "--skip-preview");

            Assert.Equal(2, said.ExitCode);
            Assert.Contains($"(pid {first.Id}) at ", said.Error, StringComparison.Ordinal);
        }
        finally
        {
            first.Kill(entireProcessTree: true);
            await first.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task A_destruction_removes_everything_dependants_first()
    {
        await _zoo.RunAsync("up");

        var said = await _zoo.RunAsync("destroy", "--json");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        using var document = JsonDocument.Parse(said.Output);
        var deleted = Steps(document).ToList();
        Assert.True(deleted.IndexOf("delete zoo-pet-1") < deleted.IndexOf("delete zoo-pet-0"), string.Join(", ", deleted));
        Assert.True(deleted.IndexOf("delete zoo-pet-0") < deleted.IndexOf("delete zoo"), string.Join(", ", deleted));
        using var state = JsonDocument.Parse(await File.ReadAllTextAsync(_zoo.StateFile));
        Assert.False(state.RootElement.GetProperty("deployment").TryGetProperty("resources", out var left) && left.GetArrayLength() > 0);
    }

    [Fact]
    public async Task A_destruction_of_protected_resources_is_refused_before_it_begins()
    {
        _zoo.Configure("tiny:protect: true");
        await _zoo.RunAsync("up");
        var before = await File.ReadAllTextAsync(_zoo.StateFile);

        var said = await _zoo.RunAsync("destroy");

        Assert.Equal(3, said.ExitCode);
        Assert.Equal(
            """
            error: refused: 1 protected resource would be deleted; nothing was changed.
              zoo-pet-0  urn:pulumi:dev::zoo::tiny:index:Zoo$random:index/randomPet:RandomPet::zoo-pet-0
            To destroy them on purpose, remove 'Protect' from them in the program, run 'hubctl up -s dev', then destroy again;
            or lift the protection in the state alone: hubctl state unprotect zoo-pet-0 -s dev

            """.ReplaceLineEndings("\n"),
            said.Error);
        Assert.Equal(before, await File.ReadAllTextAsync(_zoo.StateFile));
    }

    [Fact]
    public async Task An_ordered_failure_fails_its_step_and_the_next_up_heals()
    {
        var failed = await _zoo.RunAsync("up", "--fail", "zoo-pet-1");

        Assert.Equal(1, failed.ExitCode);
        Assert.Contains("zoo-pet-1", failed.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", failed.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await _zoo.RunAsync("up")).ExitCode);
        Assert.Equal(0, (await _zoo.RunAsync("up", "--expect-no-changes")).ExitCode);
    }

    [Fact]
    public async Task A_program_that_crashes_fails_with_what_it_said()
    {
        _zoo.Configure("tiny:trouble: crash");

        var said = await _zoo.RunAsync("preview");

        Assert.Equal(1, said.ExitCode);
        Assert.Contains("the program's own fault", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_refuses_its_settings_is_told_in_one_message()
    {
        _zoo.Configure("tiny:trouble: settings");

        var said = await _zoo.RunAsync("up");

        Assert.Equal((2, "", "error: tiny:pets must be at least 1, got 0\n"), (said.ExitCode, said.Output, said.Error));
        Assert.False(File.Exists(_zoo.StateFile));
    }

    [Fact]
    public async Task A_refresh_finds_everything_as_it_was_left()
    {
        await _zoo.RunAsync("up");

        var said = await _zoo.RunAsync("refresh", "--expect-no-changes");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
    }

    [Fact]
    public async Task No_secret_is_ever_shown_unasked()
    {
        _zoo.Configure("tiny:token: canary-of-the-zoo");
        var up = await _zoo.RunAsync("up");
        var json = await _zoo.RunAsync("preview", "--json");
        var outputs = await _zoo.RunAsync("outputs", "--json");
        var export = await _zoo.RunAsync("export");

        // The setting itself is written in clear here, so that the document's own config may show it.
        Assert.DoesNotContain("canary", up.Output + up.Error + outputs.Output + export.Output + json.Output.Replace("\"tiny:token\": \"canary-of-the-zoo\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("canary-of-the-zoo\n", (await _zoo.RunAsync("outputs", "token", "--show-secrets")).Output);
    }

    private async Task<string[]> PreviewedAsync()
    {
        var said = await _zoo.RunAsync("preview", "--json");
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        using var document = JsonDocument.Parse(said.Output);
        return [.. Steps(document).Where(step => !step.StartsWith("same ", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Steps(JsonDocument document) => document.RootElement.GetProperty("steps").EnumerateArray()
        .Select(step => $"{step.GetProperty("op").GetString()} {step.GetProperty("urn").GetString()!.Split("::")[^1]}");

    private static string WithoutDuration(string output) => System.Text.RegularExpressions.Regex.Replace(output, @"Duration: [\dm. ]+s", "Duration: -");
}
