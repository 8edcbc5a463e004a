using System.Text.Json;
using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Tests.Clouds;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Rehearsal.Tests.Lifecycle;

/// <summary>The recording of an up that was killed while a resource was being created: what it leaves, what the next run says, and what stays.</summary>
public sealed class InterruptedTests : IDisposable
{
    private const string Scenario = "interrupted";
    private const string Keypair = "openstack:compute/keypair:Keypair";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ScenarioRun _run = new(Scenario);

    public void Dispose() => _run.Dispose();

    [NeedsFact(Needs.Recordings, Needs.NodeModules)]
    public async Task What_a_killed_run_leaves_is_what_the_real_engine_leaves()
    {
        await KillAsync();
        Assert.Equal("", string.Join('\n', Differences(1)));

        var locked = await Assert.ThrowsAsync<StateException>(() => _run.RunAsync(Up(2)));
        Assert.Contains("hubctl cancel -s dev", locked.Message, StringComparison.Ordinal);
        Assert.Equal(Environment.ProcessId, _run.States.Cancel(ScenarioRun.Project, "dev")!.ProcessId);

        // The cloud still does not answer, but this time it says so.
        var cloud = new HangingCloud(new PackageRegistry(), Keypair);
        cloud.Fail();
        _run.Clouds = cloud;
        var next = await _run.RunAsync(Up(4));

        Assert.Equal(Outcome.StepFailed, next.Outcome);
        Assert.Equal("", string.Join('\n', Differences(4)));
        var warning = Assert.Single(next.Diagnostics, diagnostic => diagnostic.Severity == Severity.Warning);
        var recorded = File.ReadAllLines(SharedFacts.PathOf("engine", Scenario, "04-up.txt"));
        Assert.All(warning.Message.Split('\n')[..2], line => Assert.Contains(recorded, said => said.Contains(line.Trim(), StringComparison.Ordinal)));
    }

    [NeedsFact(Needs.Recordings, Needs.NodeModules)]
    public async Task After_a_refresh_that_clears_it_the_next_run_says_nothing_and_goes_through()
    {
        await KillAsync();
        _run.States.Cancel(ScenarioRun.Project, "dev");

        await _run.RunAsync(Up(5) with { Do = "refresh", Arguments = ["--clear-pending-creates"] });
        var next = await _run.RunAsync(Up(6));

        Assert.Equal(Outcome.Succeeded, next.Outcome);
        Assert.Empty(next.Diagnostics);
        Assert.Empty(_run.State("dev").PendingOperations);
    }

    // What is on disk while the creation hangs is all that a kill leaves behind.
    private async Task KillAsync()
    {
        var cloud = new HangingCloud(new PackageRegistry(), Keypair);
        _run.Clouds = cloud;
        var up = _run.RunAsync(Up(1));
        await cloud.Begun.WaitAsync(Patience);
        var file = _run.States.PathOf(ScenarioRun.Project, "dev");
        var left = Directory.GetFiles(Path.GetDirectoryName(file)!).ToDictionary(name => name, File.ReadAllBytes);
        cloud.Fail();
        await up;
        foreach (var (name, content) in left)
        {
            await File.WriteAllBytesAsync(name, content);
        }

        _run.Clouds = new PackageRegistry();
    }

    private List<string> Differences(int number)
    {
        var (step, ours) = (Up(number), _run.State("dev"));
        var found = new Comparison(Scenario, step).Of(new() { Outcome = Outcome.StepFailed }, ours).ToList();
        using var document = JsonDocument.Parse(File.ReadAllText(step.FileOf(Scenario, "state.json")!));
        var recorded = document.RootElement.GetProperty("deployment").GetProperty("pending_operations").EnumerateArray()
            .Select(item => $"{item.GetProperty("type")} {StateText.Of(ResourceJson.Read(item.GetProperty("resource"), null))}");
        var pending = ours.PendingOperations.Select(operation => $"{operation.Type} {StateText.Of(operation.Resource)}");
        found.AddRange(recorded.Except(pending).Select(text => $"only recorded: {text}"));
        found.AddRange(pending.Except(recorded).Select(text => $"only ours: {text}"));
        return found;
    }

    private static ScenarioStep Up(int number) => new(number, "up", "dev", new Dictionary<string, string>(), [], new Dictionary<string, string>(), new Dictionary<string, string>());
}
