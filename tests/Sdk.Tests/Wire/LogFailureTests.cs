using JupyterHubInfra.TestKit;

namespace Sdk.Tests.Wire;

public sealed class LogFailureTests
{
    [NeedsFact(Needs.NodeModules)]
    public void A_message_that_the_engine_does_not_take_ends_the_run_on_the_console()
    {
        var end = NodeMonitor.RunProbe("logs", new { refuse = new { Log = "the disk is full" } })[^1];

        Assert.Equal(1, end.GetProperty("exit").GetInt32());
        Assert.Contains("Error occurred during logging", end.GetProperty("stderr").GetString(), StringComparison.Ordinal);
        Assert.Contains("the disk is full", end.GetProperty("stderr").GetString(), StringComparison.Ordinal);
    }
}
