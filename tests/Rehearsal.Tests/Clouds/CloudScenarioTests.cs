using JupyterHubInfra.Rehearsal.Tests.Lifecycle;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds;

/// <summary>Whole recorded lives on the rehearsed clouds, run by our engine with the official Node SDK.</summary>
public sealed class CloudScenarioTests
{
    // What differs, and why:
    // - openstack-hub 12: the real provider grows a volume in a run of its own when online resize was only just allowed. The rehearsed one cannot
    //   tell this from the state, which is all it has: it grows at once, and the next preview has nothing left to do.
    // - openstack-hub 27 to 30: the real engine deletes what stands around protected data before it fails; ours refuses before anything begins,
    //   and goes on with what is still there.
    // - openstack-changes 18: ours shows the deletion of an original that an earlier run left behind.
    [NeedsTheory(Needs.Recordings, Needs.NodeModules)]
    [InlineData("openstack-hub", "step 12 (preview)", "step 27 (preview)", "step 28 (up)", "step 29 (destroy)", "step 30 (up)")]
    [InlineData("openstack-changes", "step 18 (preview)")]
    [InlineData("openstack-loadbalancer")]
    public async Task A_rehearsed_life_is_the_recorded_one(string scenario, params string[] known)
    {
        using var run = new ScenarioRun(scenario);
        List<string> differences = [];
        foreach (var step in ScenarioStep.Read(scenario))
        {
            var result = await run.RunAsync(step);
            var found = new Comparison(scenario, step).Of(result, run.State(step.Stack)).Where(difference => !known.Any(prefix => difference.StartsWith(prefix, StringComparison.Ordinal))).ToList();
            differences.AddRange(found);
            if (found.Count > 0)
            {
                differences.AddRange(result.Diagnostics.Select(diagnostic => $"  said: {diagnostic.Prefix}{diagnostic.Message}"));
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }
}
