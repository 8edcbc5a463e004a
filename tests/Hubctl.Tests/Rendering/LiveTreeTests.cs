using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Hubctl.Tests.Rendering;

public sealed class LiveTreeTests
{
    private readonly LiveTree _tree = new();

    [Fact]
    public void Running_and_finished_steps_are_told_apart()
    {
        Start(Some.Stack(ResourceOp.Create));
        Start(Some.Server(ResourceOp.Create, "worker-0"));
        Start(Some.Server(ResourceOp.Create, "worker-1"));
        Finish(Some.Server(ResourceOp.Create, "worker-0"), succeeded: true);
        Finish(Some.Server(ResourceOp.Create, "worker-1"), succeeded: false);

        var drawn = _tree.Draw("Updating", 40).ToString();

        Assert.Contains("2 of 3 known steps done", drawn, StringComparison.Ordinal);
        Assert.Matches("worker-0 +created", drawn);
        Assert.Matches("worker-1 +failed", drawn);
        Assert.Matches("hubs-dev +. create 0.0s", drawn);
    }

    [Fact]
    public void A_tree_taller_than_the_terminal_keeps_what_still_runs()
    {
        for (var i = 0; i < 50; i++)
        {
            Start(Some.Server(ResourceOp.Create, $"worker-{i:00}"));
        }

        for (var i = 0; i < 49; i++)
        {
            Finish(Some.Server(ResourceOp.Create, $"worker-{i:00}"), succeeded: true);
        }

        var drawn = _tree.Draw("Updating", 10).ToString();

        Assert.Contains("worker-49", drawn, StringComparison.Ordinal);
        Assert.DoesNotContain("worker-48", drawn, StringComparison.Ordinal);
        Assert.True(drawn.Count(c => c == '\n') <= 12);
    }

    private void Start(ResourceStep step) => _tree.Observe(new EngineEvent.StepStarted(step));

    private void Finish(ResourceStep step, bool succeeded) => _tree.Observe(new EngineEvent.StepFinished(step, succeeded, TimeSpan.Zero));
}
