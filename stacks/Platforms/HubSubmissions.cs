using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Courses;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Hubs.Courses;
using JupyterHubInfra.Components.Quotas;
using JupyterHubInfra.Stacks.Settings;

namespace JupyterHubInfra.Stacks.Platforms;

/// <summary>The queue of submissions beside a hub, and its leaderboard. The keys come before the hub, all else after it.</summary>
internal sealed class HubSubmissions
{
    private readonly OpenStackHubSettings _settings;
    private readonly SubmissionKeys? _keys;

    public HubSubmissions(OpenStackHubSettings settings)
    {
        _settings = settings;
        _keys = settings.Course.Submissions is null ? null : new SubmissionKeys($"{settings.Name}-submission-keys", settings.Course.Leaderboard is not null, ComponentValues.Keeps(settings));
    }

    /// <summary>What the hub is told; null without a queue.</summary>
    public SubmissionAccess? Access => _keys?.Access(HubSpace);

    private string HubSpace => $"{_settings.Name}-hub";

    /// <summary>What the cluster makes for the queue: volumes of its claims and of its jobs.</summary>
    public static StackNeeds Needs(CourseSettings course)
    {
        if (course.Submissions is not { SharedStorage: false } queue)
        {
            return StackNeeds.None;
        }

        var needs = SubmissionQuota.Sizes(queue.Parallel, queue.AssignmentsGiB, queue.ResultsGiB, course.Leaderboard is not null);
        return needs.Aggregate(StackNeeds.None, (sum, size) => sum.WithVolumes(size.Count, size.GiB));
    }

    /// <summary>Makes queue and leaderboard, and adds their outputs.</summary>
    public void Create(IHubCluster cluster, JupyterHubRelease hub, Dictionary<string, object?> outputs)
    {
        if (_settings.Course.Submissions is not { } settings || _keys is null)
        {
            return;
        }

        var queue = new Submissions($"{_settings.Name}-submissions", SubmissionValues.Of(_settings, settings, cluster, _keys, HubSpace, [hub.Release]));
        if (_settings.Course.Leaderboard is { } board)
        {
            _ = new Leaderboard($"{_settings.Name}-leaderboard", SubmissionValues.Board(board, queue));
        }

        outputs["submissionsPublicKey"] = _keys.PublicKey;
    }
}
