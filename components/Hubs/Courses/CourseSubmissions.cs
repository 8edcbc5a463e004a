using JupyterHubInfra.Components.Machines;
using static JupyterHubInfra.Components.Hubs.HelmValue;

namespace JupyterHubInfra.Components.Hubs.Courses;

/// <summary>What the hub and users' servers need to know of a queue of submissions.</summary>
internal static class CourseSubmissions
{
    /// <summary>Key among the hub's own pieces of configuration; it stands after what the chart sets.</summary>
    public const string HookKey = "60-course-submissions";

    /// <summary>Key among the chart's free values, which the chart keeps in the hub's secret.</summary>
    public const string DataKey = "courseSubmissions";

    /// <summary>Pieces of the hub's configuration, with the one that gives servers what they need.</summary>
    public static HelmMap? Hook(CourseExtras course, HelmMap? others = null) => course.Submissions is null
        ? others
        : (others ?? Of()).With(HookKey, Scripts.Source("course-submissions.py"));

    /// <summary>Free values of the chart, with those of the queue.</summary>
    public static HelmMap? Data(CourseExtras course, HelmMap? others = null) => course.Submissions is not { } queue
        ? others
        : (others ?? Of()).With(DataKey, Of(
            ("host", queue.Host),
            ("masterKey", SecretOf(queue.MasterKey)),
            ("password", SecretOf(queue.Password)),
            ("port", queue.Port)));

    /// <summary>What users' servers reach, with the queue's redis.</summary>
    public static HelmMap Reach(CourseExtras course, HelmMap policy) => course.Submissions is not { } queue
        ? policy
        : policy.With("egress", new Many(((Many)policy.Entries["egress"]).Items.Add(Of(
            ("ports", ListOf(Of(("port", queue.Port), ("protocol", "TCP")))),
            ("to", ListOf(Of(
                ("namespaceSelector", Of(("matchLabels", Of(("kubernetes.io/metadata.name", queue.Space))))),
                ("podSelector", Of(("matchLabels", Of((SubmissionAccess.Label, SubmissionAccess.RedisPart))))))))))));
}
