using System.Text.Json.Nodes;
using JupyterHubInfra.Components.Courses;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Tests.Hubs;
using JupyterHubInfra.TestKit;
using Pulumi;

namespace JupyterHubInfra.Components.Tests.Courses;

/// <summary>A queue as tests want it.</summary>
internal static class SomeSubmissions
{
    public static Task<CloudRun> Run(RunMode mode, Func<SubmissionsArgs, SubmissionsArgs>? change = null, bool leaderboard = false, Func<LeaderboardArgs, LeaderboardArgs>? changeBoard = null) => CloudRun.Of(mode, options =>
    {
        var args = new SubmissionsArgs
        {
            Cluster = new FakeCluster(),
            HubSpace = "hub",
            Keys = new SubmissionKeys("keys", leaderboard, keep: true, options),
            Assignments = ["a1", "a2"],
            Image = new ContainerImage("quay.io/jupyter/scipy-notebook", "2026-07-20"),
            Volumes = SubmissionVolumes.OneNode("cinder-retain", "cinder.csi.openstack.org"),
        };
        var queue = new Submissions("queue", change?.Invoke(args) ?? args, options);
        if (leaderboard)
        {
            var board = new LeaderboardArgs { Queue = queue };
            _ = new Leaderboard("board", changeBoard?.Invoke(board) ?? board, options);
        }
    });

    /// <summary>What the daemons are told, with the delays of a test.</summary>
    public static async Task<JsonNode> Settings(Func<SubmissionsArgs, SubmissionsArgs>? change = null, bool leaderboard = false)
    {
        var run = await Run(RunMode.Update, args => Quick(change?.Invoke(args) ?? args), leaderboard);
        var map = (IReadOnlyDictionary<string, object>)run.Cloud.Registered.Single(resource => resource.Name == "queue-settings").Inputs["data"];
        return JsonNode.Parse((string)map[SubmissionSettings.FileName])!;
    }

    /// <summary>What the leaderboard is told.</summary>
    public static async Task<JsonNode> BoardSettings(Func<LeaderboardArgs, LeaderboardArgs>? change = null)
    {
        var run = await Run(RunMode.Update, leaderboard: true, changeBoard: change);
        return JsonNode.Parse((string)((IReadOnlyDictionary<string, object>)run.Cloud.Registered.Single(resource => resource.Name == "board-settings").Inputs["data"])[SubmissionSettings.FileName])!;
    }

    private static SubmissionsArgs Quick(SubmissionsArgs args) => args with { LaunchDelay = TimeSpan.Zero, AfterDelay = TimeSpan.Zero };
}
