using System.Text.Json;
using JupyterHubInfra.Hubctl.Tests.CommandLine;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>The acceptance of the first platform: hub, cluster, fileserver and DNS on OpenStack, rehearsed end to end.</summary>
public sealed class DevPlatformTests(DevPlatform dev) : IClassFixture<DevPlatform>
{
    private const string TwoWorkers = "workers:\n      count: 2";

    private static readonly string[] Preview = ["preview", "--json"];

    [Fact]
    public void The_first_up_prints_tree_summary_and_outputs_with_secrets_masked()
    {
        var (code, output, error) = dev.FirstUp;

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("jupyterhub-infra:components:HubCluster", output, StringComparison.Ordinal);
        Assert.Matches(@"\+ \d+ created", output);
        Assert.Matches(@"hubUrl +: ""https://hub\.callysto\.farm/""", output);
        Assert.Matches(@"addresses +: .*203\.0\.113\.\d+", output);
        Assert.Matches(@"dnsRecords +: .*hub\.callysto\.farm.*203\.0\.113\.\d+", output);
        Assert.Matches(@"kubeconfig +: \[secret\]", output);
        Assert.DoesNotContain("\u001b", output, StringComparison.Ordinal);
        Assert.Contains("This was a rehearsal: nothing was created", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_up_changes_nothing()
    {
        var said = await dev.RunAsideAsync("second", copied: true, "up", "--expect-no-changes");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Matches(@"(?m)^    \d+ unchanged$", said.Output);
    }

    [Fact]
    public async Task A_third_worker_is_exactly_its_own_resources_and_the_way_back_too()
    {
        var more = await StepsAsync((TwoWorkers, TwoWorkers.Replace('2', '3')));
        Assert.NotEmpty(more);
        Assert.All(more, step => Assert.StartsWith("create callysto-dev-worker-2", step, StringComparison.Ordinal));

        var less = await StepsAsync((TwoWorkers, TwoWorkers.Replace('2', '1')));
        Assert.Equal(more.Select(step => step.Replace("create", "delete", StringComparison.Ordinal).Replace("worker-2", "worker-1", StringComparison.Ordinal)), less);
    }

    [Fact]
    public async Task Another_announcement_updates_the_release_alone() =>
        Assert.Equal(["update callysto-dev-hub-release"], await StepsAsync(("homes may be emptied", "homes are never emptied")));

    [Fact]
    public async Task Another_image_touches_no_machine() => Assert.Empty(await StepsAsync(("image: Ubuntu 24.04", "image: Ubuntu 26.04")));

    [Fact]
    public async Task Smaller_volumes_are_refused_by_the_preview_already()
    {
        var said = await dev.RunAsync(["preview"], ("sizeGiB: 50", "sizeGiB: 40"));

        Assert.Equal(1, said.ExitCode);
        Assert.Contains("Volumes has 40 GiB each, but the deployed volume 'callysto-dev-homes-volume-0' has 50 GiB. Volumes cannot shrink: give 50 or more.", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Larger_volumes_are_volumes_and_their_share_and_nothing_else() => Assert.Equal(
        ["update callysto-dev-homes-volume-0", "update callysto-dev-homes-volume-1", "update callysto-dev-hub-homes-volume"],
        await StepsAsync(("sizeGiB: 50", "sizeGiB: 60")));

    [Fact]
    public async Task A_preview_has_the_shape_of_the_real_one()
    {
        var said = await dev.RunAsync(Preview, (TwoWorkers, TwoWorkers.Replace('2', '3')));

        using var document = JsonDocument.Parse(said.Output);
        Assert.Equal(["config", "steps", "duration", "changeSummary"], Keys(document.RootElement).Where(key => key != "diagnostics"));
        var steps = document.RootElement.GetProperty("steps").EnumerateArray().ToList();
        Assert.Equal(["op", "urn", "oldState", "newState", "detailedDiff"], Keys(steps[0]));
        var port = steps.Single(step => step.GetProperty("urn").GetString()!.EndsWith("::callysto-dev-worker-2-port", StringComparison.Ordinal));
        Assert.Equal(["op", "urn", "provider", "newState", "detailedDiff"], Keys(port));
        Assert.Subset(
            new HashSet<string> { "urn", "custom", "type", "inputs", "parent", "dependencies", "provider", "propertyDependencies", "additionalSecretOutputs", "aliases", "customTimeouts", "ignoreChanges", "replaceOnChanges" },
            Keys(port.GetProperty("newState")).ToHashSet());
    }

    [Fact]
    public async Task An_export_has_the_shape_of_the_real_one()
    {
        var said = await dev.RunAsync(["export"]);

        using var document = JsonDocument.Parse(said.Output);
        Assert.Equal(3, document.RootElement.GetProperty("version").GetInt32());
        var deployment = document.RootElement.GetProperty("deployment");
        Assert.Equal(["manifest", "secrets_providers", "resources", "metadata"], Keys(deployment));
        var resources = deployment.GetProperty("resources").EnumerateArray().ToList();
        Assert.Equal("pulumi:pulumi:Stack", resources[0].GetProperty("type").GetString());
        Assert.All(resources, resource => Assert.Equal("urn", Keys(resource)[0]));
        Assert.DoesNotContain("BEGIN RSA PRIVATE KEY", said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("BEGIN PRIVATE KEY", said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("BEGIN EC PRIVATE KEY", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_up_killed_at_random_moments_and_run_again_ends_as_the_undisturbed_one()
    {
        var moments = new Random();
        foreach (var folder in new[] { "killed-0", "killed-1" })
        {
            using (var process = dev.StartAside(folder, "up", "--skip-preview"))
            {
                await Task.Delay(moments.Next(500, 4000));
                process.Kill();
                await process.WaitForExitAsync();
            }

            dev.Cancel(folder);
            var said = await dev.RunAsideAsync(folder, copied: false, "up");

            Assert.Equal((0, ""), (said.ExitCode, said.Error));
            Assert.Equal(NormalisedState.Of(await File.ReadAllTextAsync(dev.StateFile)), NormalisedState.Of(await dev.StateAsync(folder)));

            // What had begun to be created stays noted until somebody says that nothing of it is left.
            await dev.RunAsideAsync(folder, copied: false, "refresh", "--clear-pending-creates");
            Assert.False(NormalisedState.HasPendingOperations(await dev.StateAsync(folder)));
        }
    }

    [Fact]
    public async Task A_destruction_removes_everything_dependants_first()
    {
        var said = await dev.RunAsideAsync("destroyed", copied: true, "destroy", "--run-program", "--json");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        using var document = JsonDocument.Parse(said.Output);

        // The program runs too, for its hooks, and what it registers is there to be looked at before it goes.
        var steps = document.RootElement.GetProperty("steps").EnumerateArray().Where(step => step.GetProperty("op").GetString() == "delete").ToList();
        var order = steps.Select((step, index) => (Urn: step.GetProperty("urn").GetString()!, index)).ToDictionary(step => step.Urn, step => step.index);
        foreach (var step in steps)
        {
            var resource = step.GetProperty("oldState");
            foreach (var dependency in resource.TryGetProperty("dependencies", out var dependencies) ? dependencies.EnumerateArray() : [])
            {
                var (own, its) = (step.GetProperty("urn").GetString()!, dependency.GetString()!);
                Assert.True(!order.TryGetValue(its, out var at) || order[own] < at, $"{own} must go before {its}");
            }
        }

        using var state = JsonDocument.Parse(await dev.StateAsync("destroyed"));
        Assert.False(state.RootElement.GetProperty("deployment").TryGetProperty("resources", out var left) && left.GetArrayLength() > 0);
    }

    [Fact]
    public async Task An_unknown_setting_is_refused_with_what_was_probably_meant()
    {
        var said = await dev.RunAsync(["up"], ("jupyterhub-infra:announcement:", "jupyterhub-infra:anouncement:"));

        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Assert.Contains("announcement", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said.Error, StringComparison.Ordinal);
    }

    private async Task<string[]> StepsAsync(params (string Written, string Instead)[] edits)
    {
        var said = await dev.RunAsync(Preview, edits);
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        using var document = JsonDocument.Parse(said.Output);
        return
        [
            .. document.RootElement.GetProperty("steps").EnumerateArray()
                .Select(step => $"{step.GetProperty("op").GetString()} {step.GetProperty("urn").GetString()!.Split("::")[^1]}")
                .Where(step => !step.StartsWith("same ", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string[] Keys(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];
}
