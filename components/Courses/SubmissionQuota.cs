using System.Collections.Immutable;
using System.Globalization;
using Pulumi;

namespace JupyterHubInfra.Components.Courses;

/// <summary>What a queue's namespace may hold at most: its own parts, and two jobs for each place, since a finished one waits a little to be deleted.</summary>
internal static class SubmissionQuota
{
    /// <summary>Size of redis' volume.</summary>
    public const int RedisGiB = 2;

    /// <summary>Size of the leaderboard's volume.</summary>
    public const int LeaderboardGiB = 1;

    private const int WorkGiB = 1;
    private const int Daemons = 5;
    private const int ConfigMaps = 8;

    public static int Jobs(SubmissionsArgs args) => 2 * args.Parallel;

    /// <summary>Volumes that the queue's claims get at most: how many of which size.</summary>
    public static ImmutableArray<(int Count, int GiB)> Sizes(int parallel, int assignmentsGiB, int resultsGiB, bool leaderboard) =>
        [(1, assignmentsGiB), (1, resultsGiB), (1, RedisGiB), (leaderboard ? 1 : 0, LeaderboardGiB), (2 * parallel, WorkGiB)];

    public static InputMap<string> Of(SubmissionsArgs args)
    {
        var volumes = Sizes(args.Parallel, args.AssignmentsGiB, args.ResultsGiB, args.Keys.HasLeaderboard);
        var largest = args.Stages.All.Select(entry => (entry.Stage.MilliCpu, entry.Stage.MemoryMiB)).Aggregate((a, b) => (Math.Max(a.MilliCpu, b.MilliCpu), Math.Max(a.MemoryMiB, b.MemoryMiB)));
        return new()
        {
            ["count/configmaps"] = Number(ConfigMaps + Jobs(args)),
            ["count/secrets"] = Number(10),
            ["limits.memory"] = $"{Number(2048 + (args.Parallel * largest.MemoryMiB))}Mi",
            ["persistentvolumeclaims"] = Number(volumes.Sum(size => size.Count)),
            ["pods"] = Number(Daemons + 1 + Jobs(args)),
            ["requests.cpu"] = $"{Number(500 + (args.Parallel * largest.MilliCpu))}m",
            ["requests.memory"] = $"{Number(1024 + (args.Parallel * largest.MemoryMiB))}Mi",
            ["requests.storage"] = $"{Number(volumes.Sum(size => size.Count * size.GiB))}Gi",
            ["services"] = Number(1),
            ["services.loadbalancers"] = Number(0),
            ["services.nodeports"] = Number(0),
        };
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
