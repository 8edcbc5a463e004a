using System.Text;
using System.Text.Json.Nodes;
using JupyterHubInfra.Hubctl.Tests.CommandLine;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>An event on Callysto's cluster, from the command that lists it to the state that is as it was before.</summary>
public sealed class EventLifeTests : IDisposable
{
    private const string Stack = "callysto";

    private readonly TempFolder _folder = new();

    public EventLifeTests()
    {
        OwnProject.Write(_folder);
        foreach (var file in new[] { $"Pulumi.{Stack}.yaml", "rehearsal.yaml" })
        {
            _folder.Write(file, Repository.Read(file));
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Warm_up_for_120_previews_the_pool_its_placeholders_and_the_pull_and_cool_down_exactly_the_reverse()
    {
        var written = File.ReadAllBytes(_folder.PathOf($"Pulumi.{Stack}.yaml"));
        Assert.Equal((0, ""), Brief(await RunAsync("up")));
        var before = await InputsAsync();

        var warm = await RunAsync("warm-up", "--name", "callysto-day", "--attendees", "120", "--hours", "6");
        Assert.Equal((0, ""), Brief(warm));
        Assert.Contains("'callysto-day' now: 2 nodes of pool 'user'", warm.Output, StringComparison.Ordinal);
        Snapshot.Match(await StepsAsync(), "EventLife.warm.expected.txt");
        Assert.Equal((0, ""), Brief(await RunAsync("up")));
        Assert.Equal("", await StepsAsync());
        Assert.Contains("\"totalMinNodeCount\":2", await InputsAsync(), StringComparison.Ordinal);
        Assert.Contains("\"nodes\":2,\"open\":true,\"seats\":120", string.Concat((await RunAsync("outputs", "events", "--json")).Output.Where(letter => !char.IsWhiteSpace(letter))), StringComparison.Ordinal);

        Assert.Equal((0, ""), Brief(await RunAsync("cool-down", "--name", "callysto-day")));
        Assert.Equal(written, File.ReadAllBytes(_folder.PathOf($"Pulumi.{Stack}.yaml")));
        Snapshot.Match(await StepsAsync(), "EventLife.cool.expected.txt");
        Assert.Equal((0, ""), Brief(await RunAsync("up")));
        Assert.Equal(before, await InputsAsync());
        Assert.Equal("", await StepsAsync());
    }

    [Fact]
    public async Task An_event_that_is_over_is_as_no_event_and_one_that_does_not_fit_is_told_before_anything_is_made()
    {
        var settings = Repository.Read($"Pulumi.{Stack}.yaml");
        Assert.Equal((0, ""), Brief(await RunAsync("up")));

        _folder.Write($"Pulumi.{Stack}.yaml", settings + Event("past", "2024-11-24T15:00:00Z", "2024-11-24T18:00:00Z", 2));
        var past = await RunAsync("preview");
        Assert.Equal(0, past.ExitCode);
        Assert.Contains("'past' is over since 2024-11-24T18:00:00Z and holds nothing", past.Output + past.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hold-user", await StepsAsync(), StringComparison.Ordinal);

        _folder.Write($"Pulumi.{Stack}.yaml", settings + Event("vast", "2024-11-24T15:00:00Z", "2124-11-24T18:00:00Z", 60));
        var vast = await RunAsync("preview");
        Assert.NotEqual(0, vast.ExitCode);
        Assert.Contains("N2_CPUS: 242 are needed with 'vast' (2 without), the stated limit is 200: 49 of the 60 nodes of pool 'user' fit (4 each)", vast.Error, StringComparison.Ordinal);
    }

    private static string Event(string name, string start, string end, int nodes) =>
        $"  jupyterhub-infra:events:\n    - name: {name}\n      start: {start}\n      end: {end}\n      nodes: {nodes}\n";

    private static (int ExitCode, string Error) Brief(Said said) => (said.ExitCode, said.Error);

    // Operation, type and name of all that does not stay, and which properties.
    private async Task<string> StepsAsync()
    {
        var said = await RunAsync("preview", "--json");
        Assert.Equal((0, ""), Brief(said));
        return string.Concat(JsonNode.Parse(said.Output)!["steps"]!.AsArray()
            .Select(step => (Op: step!["op"]!.GetValue<string>(), Urn: step["urn"]!.GetValue<string>().Split("::"), Properties: step["detailedDiff"] is JsonObject diff ? $" {string.Join(", ", diff.Select(property => property.Key).Order(StringComparer.Ordinal))}" : ""))
            .Where(step => step.Op is not "same")
            .Select(step => $"{step.Op} {step.Urn[2].Split('$')[^1].Split(':')[^1]} {step.Urn[3]}{step.Properties}\n")
            .Order(StringComparer.Ordinal));
    }

    // Every resource with its inputs, as the state has them.
    private async Task<string> InputsAsync()
    {
        var said = await RunAsync("export");
        Assert.Equal(0, said.ExitCode);
        var lines = JsonNode.Parse(said.Output)!["deployment"]!["resources"]!.AsArray()
            .Select(resource => $"{resource!["urn"]!.GetValue<string>()} {resource["inputs"]?.ToJsonString()}").Order(StringComparer.Ordinal);
        return new StringBuilder().AppendJoin('\n', lines).ToString();
    }

    private Task<Said> RunAsync(params string[] arguments) => HubctlProcess.RunAsync(_folder.Root, _folder.PathOf(".rehearsal"), [.. arguments, "-s", Stack]);
}
