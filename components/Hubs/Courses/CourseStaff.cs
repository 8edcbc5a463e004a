using JupyterHubInfra.Components.Machines;
using static JupyterHubInfra.Components.Hubs.HelmValue;

namespace JupyterHubInfra.Components.Hubs.Courses;

/// <summary>What the hub is told of a course's staff, and the hook that reads it when a server is about to start.</summary>
internal static class CourseStaff
{
    /// <summary>Key of the hook among the hub's own pieces of configuration; it stands after what the chart sets.</summary>
    public const string HookKey = "50-course-staff";

    /// <summary>Key of the data among the chart's free values.</summary>
    public const string DataKey = "courseStaff";

    /// <summary>Names never become code: the hook reads them as data.</summary>
    public static HelmMap Hook(CourseExtras course) => course.Staff is null ? Of() : Of((HookKey, Scripts.Source("course-staff.py")));

    public static HelmMap? Data(JupyterHubReleaseArgs args) => args.Course.Staff is not { } staff
        ? null
        : Of((DataKey, Of(
            ("tolerations", Tolerations(staff)),
            ("traits", Traits(args, staff)),
            ("users", Texts(staff.Users.Sorted())),
            ("volumeMounts", CourseFolders.StaffMounts(args.Course).With(SharedKeys.StaffMounts(args.Course))),
            ("volumes", CourseFolders.Volumes(args.Course, forAll: false).With(SharedKeys.StaffVolumes(args.Course))))));

    /// <summary>Also of the pods that fetch images: the staff's nodes need them first of all.</summary>
    public static HelmValue Tolerations(StaffServers staff) => new Many(
        [.. staff.Tolerations.Select(taint => (HelmValue)Of(("effect", taint.Effect), ("key", taint.Key), ("operator", "Equal"), ("value", taint.Value)))]);

    private static HelmMap Traits(JupyterHubReleaseArgs args, StaffServers staff) => Of(
        ("allow_privilege_escalation", staff.Capabilities.IsEmpty ? (HelmValue?)null : true),
        ("container_security_context", staff.Capabilities.IsEmpty ? null : ServerCapabilities.SecurityContext(args.Capabilities.Concat(staff.Capabilities))),
        ("cpu_guarantee", staff.Resources is { } guaranteed ? guaranteed.CpuGuarantee : (HelmValue?)null),
        ("cpu_limit", staff.Resources?.CpuLimit is { } cores ? cores : (HelmValue?)null),
        ("image", staff.Image is { } image ? $"{image.Name}:{image.Tag}" : (HelmValue?)null),
        ("mem_guarantee", staff.Resources is { } promised ? promised.MemoryGuarantee : (HelmValue?)null),
        ("mem_limit", staff.Resources is { } most ? most.MemoryLimit : (HelmValue?)null),
        ("node_selector", staff.NodeSelector.IsEmpty ? null : new HelmMap(staff.NodeSelector.ToImmutableSorted(value => (HelmValue)value))));
}
