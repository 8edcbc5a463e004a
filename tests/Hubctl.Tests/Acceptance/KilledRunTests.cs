using System.Diagnostics;
using System.Text.Json;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>Runs of many hundred resources that are killed by force: what is exported afterwards, and how it goes on.</summary>
public sealed class KilledRunTests
{
    private const int Kills = 6;
    private const string ManyPets = "tiny:pets: 600";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Whenever_an_up_is_killed_its_export_is_consistent_and_nothing_finished_is_lost()
    {
        using var undisturbed = new TinyProject(ManyPets);
        Assert.Equal(0, (await undisturbed.RunAsync("up", "--skip-preview")).ExitCode);
        using var zoo = new TinyProject(ManyPets);
        var moments = new Random(5);
        var known = new HashSet<string>(StringComparer.Ordinal);

        for (var i = 0; i < Kills; i++)
        {
            await KillAnUpAsync(zoo, moments.Next(600));

            var urns = Consistent((await zoo.RunAsync("export")).Output);
            Assert.Subset(urns, known);
            known.UnionWith(urns);
        }

        Assert.InRange(known.Count, 2, 602);
        Assert.Equal(0, (await zoo.RunAsync("up", "--skip-preview")).ExitCode);
        Assert.Equal(NormalisedState.Of(await File.ReadAllTextAsync(undisturbed.StateFile)), NormalisedState.Of(await File.ReadAllTextAsync(zoo.StateFile)));
        Assert.False(File.Exists(zoo.StateFile + ".journal"));
    }

    // Each pet takes a tenth of a second, sixteen at a time.
    private static async Task KillAnUpAsync(TinyProject zoo, int milliseconds)
    {
        var before = zoo.States.ReadText("zoo", "dev")?.Length ?? 0;
        using var process = HubctlProcess.Start(zoo.Folder.Root, zoo.Folder.PathOf(".rehearsal"), ["up", "-s", "dev", "--skip-preview", "--latency", "0.2"]);
        for (var waited = Stopwatch.StartNew(); !process.HasExited && (zoo.States.ReadText("zoo", "dev")?.Length ?? 0) == before; await Task.Delay(5))
        {
            Assert.True(waited.Elapsed < Patience, "the run does not begin");
        }

        await Task.Delay(milliseconds);
        process.Kill();
        await process.WaitForExitAsync();
        zoo.Cancel();
    }

    // What a resource needs stands before it, and nothing twice.
    private static HashSet<string> Consistent(string export)
    {
        using var document = JsonDocument.Parse(export);
        var met = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in document.RootElement.GetProperty("deployment").GetProperty("resources").EnumerateArray())
        {
            if (resource.TryGetProperty("parent", out var parent))
            {
                Assert.Contains(parent.GetString()!, met);
            }

            if (resource.TryGetProperty("dependencies", out var dependencies))
            {
                Assert.All(dependencies.EnumerateArray(), dependency => Assert.Contains(dependency.GetString()!, met));
            }

            Assert.True(met.Add(resource.GetProperty("urn").GetString()!));
        }

        return met;
    }
}
