using JupyterHubInfra.Components.Machines;
using static JupyterHubInfra.Components.Hubs.HelmValue;

namespace JupyterHubInfra.Components.Hubs.Courses;

/// <summary>What runs in a user's server when it starts, and the files that it needs.</summary>
internal static class CourseHooks
{
    private const string Script = "course-files.py";
    private const string Settings = "course-files.json";
    private const string Place = "/usr/local/share/jupyterhub-infra";

    /// <summary>Files of every user's pod.</summary>
    public static HelmMap Files(CourseExtras course) => course.Files is { } files
        ? Of(
            (Settings, Of(
                ("data", Of(
                    ("branch", files.Branch),
                    ("folder", files.Folder),
                    ("limitSeconds", (int)files.Limit.TotalSeconds),
                    ("repository", files.Repository),
                    ("waitSeconds", (int)files.Wait.TotalSeconds))),
                ("mountPath", $"{Place}/{Settings}"))),
            (Script, Of(("mountPath", $"{Place}/{Script}"), ("stringData", Scripts.Source(Script)))))
        : Of();

    /// <summary>Whatever goes wrong: a hook that fails would stop the server. No setting is ever part of a command's text.</summary>
    public static HelmMap? AfterStart(string? gettingStarted, CourseExtras course) => (gettingStarted, course.Files) switch
    {
        (null, null) => null,
        ({ } notebook, null) => Hook("python3 -c \"$0\" \"$1\" || exit 0", Scripts.Read("getting_started.py"), notebook),
        ({ } notebook, _) => Hook($"python3 -c \"$0\" \"$1\"; python3 {Place}/{Script} || exit 0", Scripts.Read("getting_started.py"), notebook),
        _ => Hook($"python3 {Place}/{Script} || exit 0"),
    };

    private static HelmMap Hook(string command, params ReadOnlySpan<HelmValue> arguments) =>
        Of(("postStart", Of(("exec", Of(("command", ListOf(["sh", "-c", command, .. arguments])))))));
}
