using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Jobs;
using JupyterHubInfra.Components.Storage;
using Pulumi;

namespace JupyterHubInfra.Components.Courses.OpenStack;

/// <summary>The three jobs of an archive, as data.</summary>
internal static class ArchiveJobs
{
    public const string ArchiveName = "semester-archive";
    public const string RemovalName = "semester-removal";
    public const string RestoreName = "semester-restore";
    private const string HomesPath = "/homes";

    // Shorter than the time for which an archive must have been there, so that no run outlasts that time.
    private static readonly TimeSpan RemovalLimit = TimeSpan.FromHours(6);

    public static PythonJob Archive(SemesterArchiveArgs args, HomeClaims.OneForAll homes) => Of(args, homes, ArchiveName, args.Users, readOnly: true) with
    {
        Schedule = args.Schedule,
        Run = args.Schedule is null ? RunOf(args) : null,
        Limit = args.Limit,
        Resources = ("500m", "256Mi", "1Gi"),
    };

    public static PythonJob Removal(SemesterArchiveArgs args, HomeClaims.OneForAll homes)
    {
        var job = Of(args, homes, RemovalName, args.Remove, readOnly: false);
        return job with
        {
            Run = $"{RunOf(args)}-{Fingerprint(args.Remove)}",
            Limit = RemovalLimit,

            // What was kept is kept for a reason; a second try would find the same.
            Retries = 0,
            PodLabels = ImmutableSortedDictionary<string, string>.Empty.Add("hub.jupyter.org/network-access-hub", "true"),
            Variables = [.. job.Variables, ("HUB_API_URL", args.HubApi), ("MIN_AGE_SECONDS", Seconds(args.RemoveAfter))],
        };
    }

    public static PythonJob Restore(SemesterArchiveArgs args, HomeClaims.OneForAll homes) => Of(args, homes, RestoreName, args.Restore, readOnly: false) with
    {
        Run = $"{RunOf(args)}-{Fingerprint(args.Restore)}",
        Retries = 0,
    };

    private static PythonJob Of(SemesterArchiveArgs args, HomeClaims.OneForAll homes, string name, ImmutableArray<string> users, bool readOnly) => new()
    {
        Name = name,
        Space = homes.Namespace,
        Image = HubVersions.HubImage,
        Script = $"hub-{name}.py",
        Modules = ["hub_archives.py", "hub_swift.py"],
        Limit = args.Limit,
        Folders = [new(homes.ClaimName, HomesPath, readOnly)],
        Owner = HomesOwner.Jovyan,
        Resources = ("100m", "128Mi", "512Mi"),
        SecretVariables = name,
        Variables =
        [
            ("CONTAINER", args.Container),
            ("HOMES", HomesPath),
            ("HOME_FOLDER", homes.SubPath),
            ("SEMESTER", args.Semester),
            ("USERS", string.Join(' ', users)),
            .. (args.Proxy?.Sparing(["hub"]).EnvironmentForAll ?? ImmutableSortedDictionary<string, string>.Empty).Select(variable => (variable.Key, (Input<string>)variable.Value)),
        ],
    };

    private static string RunOf(SemesterArchiveArgs args) => args.Run == 1 ? args.Semester : string.Create(CultureInfo.InvariantCulture, $"{args.Semester}-r{args.Run}");

    private static string Fingerprint(ImmutableArray<string> users) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', users.Order(StringComparer.Ordinal)))))[..8];

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(CultureInfo.InvariantCulture);
}
