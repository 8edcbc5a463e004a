using System.Text.Json;
using System.Text.Json.Nodes;

namespace JupyterHubInfra.Components.Courses;

/// <summary>What the daemons are told, as the one file that they read.</summary>
internal static class SubmissionSettings
{
    public const string FileName = "settings.json";

    // How long a finished job's pods can be looked at. Longer would keep volumes that the next jobs need.
    private const int ObjectsSeconds = 120;
    private const int TextBytes = 16 * 1024;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(SubmissionsArgs args) => new JsonObject
    {
        ["ingest"] = new JsonObject
        {
            ["assignments"] = new JsonArray([.. args.Assignments.Order(StringComparer.Ordinal).Select(name => JsonValue.Create(name))]),
            ["contentBytes"] = args.ContentKiB * 1024,
            ["jobsPerDay"] = args.PerStudentAndDay,
            ["keepDays"] = args.KeepDays,

            // Base64 makes a third more; names, numbers and signature come on top.
            ["messageBytes"] = (args.ContentKiB * 1024 / 3 * 4) + 4096,
            ["openJobs"] = args.OpenPerStudent,
        },
        ["reaper"] = new JsonObject { ["keepDays"] = args.KeepDays, ["objectsSeconds"] = ObjectsSeconds },
        ["runner"] = new JsonObject
        {
            ["afterSeconds"] = (int)args.AfterDelay.TotalSeconds,
            ["claim"] = StagePods.Claim(args),
            ["keepDays"] = args.KeepDays,
            ["launchSeconds"] = (int)args.LaunchDelay.TotalSeconds,
            ["leaderboard"] = args.Keys.HasLeaderboard,
            ["parallel"] = args.Parallel,
            ["pendingSeconds"] = (int)args.PendingLimit.TotalSeconds,
            ["stages"] = new JsonArray([.. args.Stages.All.Select(entry => new JsonObject
            {
                ["limitSeconds"] = (int)entry.Stage.Limit.TotalSeconds,
                ["name"] = entry.Name,
                ["pod"] = StagePods.Of(args, entry.Name, entry.Stage),
            })]),
            ["textBytes"] = TextBytes,
        },
    }.ToJsonString(Readable) + "\n";
}
