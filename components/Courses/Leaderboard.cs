using System.Text.Json;
using System.Text.Json.Nodes;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace JupyterHubInfra.Components.Courses;

/// <summary>
/// A leaderboard beside a queue (docs/runbooks/leaderboard.md): a daemon that keeps each student's best entry in a file that nobody else
/// can write, and shows rankings to all once in a while.
/// </summary>
public sealed class Leaderboard : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:Leaderboard";
    private const string Claim = "leaderboard";
    private const string Folder = "/state";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>Makes the leaderboard.</summary>
    /// <param name="name">Name of the component and prefix of its resources.</param>
    /// <param name="args">What it needs to know.</param>
    /// <param name="options">Options of the component; its children are made with the cluster's provider.</param>
    public Leaderboard(string name, LeaderboardArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        var queue = args.Queue;
        var place = queue.Place(this, queue.Redis);
        var told = Settings(args);
        var daemon = new QueueDaemon
        {
            Login = QueueLogin.Leaderboard,
            Variables = [("STATE_FOLDER", Folder), ("PUBLIC_FOLDER", Folder)],
            Claims = [(Claim, Folder)],
        };
        var settings = new ConfigMap(
            $"{name}-settings",
            new ConfigMapArgs { Metadata = new ObjectMetaArgs { Name = QueueDaemonObjects.SettingsName(daemon), Namespace = place.Space }, Data = { [SubmissionSettings.FileName] = told } },
            place.Options);
        var claim = queue.KeptClaim($"{name}-claim", Claim, SubmissionQuota.LeaderboardGiB, this);
        QueueDaemonParts.Create($"{name}-daemon", daemon, queue.Place(this, queue.Redis, settings, claim), Submissions.Hash(told));
        RegisterOutputs();
    }

    private static string Settings(LeaderboardArgs args) => new JsonObject
    {
        ["leaderboard"] = new JsonObject
        {
            ["command"] = new JsonArray([.. args.Command.Select(word => JsonValue.Create(word))]),
            ["lowestFirst"] = args.LowestFirst,
            ["periodSeconds"] = (int)args.Period.TotalSeconds,
            ["timeoutSeconds"] = (int)args.Timeout.TotalSeconds,
        },
    }.ToJsonString(Readable) + "\n";

    private static ResourceArgs? Checked(string name, LeaderboardArgs args)
    {
        Check(name, args).ThrowIfAny();
        return null;
    }

    internal static ArgsIssues Check(string name, LeaderboardArgs args) => new ArgsIssues(nameof(Leaderboard), name)
        .Require(args.Queue is null || args.Queue.HasLeaderboard, nameof(args.Queue), "has no login for a leaderboard. Make its keys with one.")
        .Require(args.Period >= TimeSpan.FromMinutes(1) && args.Period <= TimeSpan.FromDays(31), nameof(args.Period), $"must be 60 to 2678400 s, got {args.Period.TotalSeconds} s.")
        .Require(args.Timeout >= TimeSpan.FromSeconds(1) && args.Timeout <= TimeSpan.FromHours(1), nameof(args.Timeout), $"must be 1 to 3600 s, got {args.Timeout.TotalSeconds} s.");
}
