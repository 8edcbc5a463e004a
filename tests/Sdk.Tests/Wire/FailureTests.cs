using System.Text;
using JupyterHubInfra.TestKit;
using Sdk.Tests.Wire.Official;

namespace Sdk.Tests.Wire;

/// <summary>What our SDK tells the engine about a program that fails: more than the official one, which is compared in kind only.</summary>
public sealed class FailureTests
{
    [NeedsFact(Needs.NodeModules)]
    public void A_failing_program_says_why_and_exits_so_that_the_engine_need_not()
    {
        var text = new StringBuilder();
        foreach (var recording in Recordings.Failures)
        {
            var received = NodeMonitor.RunProbe(recording);
            text.Append("# ").Append(recording).Append("\n\n").Append(received.Only(call => call.IsLog).Text()).Append('\n');
        }
        Snapshot.Match(text.ToString(), "Failures.expected.txt");
    }
}
