using System.Net;
using System.Text.Json.Nodes;
using JupyterHubInfra.Hubctl.Health.Hub;

namespace JupyterHubInfra.Hubctl.Health;

/// <summary>What is known of the hub while the ladder is climbed: each rung adds what the next ones need.</summary>
internal sealed class Climb : IDisposable
{
    private static readonly TimeSpan LongestServer = TimeSpan.FromMinutes(6);

    private readonly SmokeOptions _options;

    internal Climb(HubTarget target, HubDoor door, SmokeOptions options)
    {
        (Target, Door, _options) = (target, door, options);
        User = options.User ?? target.User ?? SmokeOptions.DefaultUser;
        Hub = new(door, HubHandler.Create(door)) { Token = target.Token };
        Server = new(Hub, User);
    }

    internal HubTarget Target { get; }

    internal HubDoor Door { get; }

    internal HubClient Hub { get; }

    /// <summary>Whose server is started.</summary>
    internal string User { get; }

    /// <summary>Whether the user is there for checks only.</summary>
    internal bool IsOwnUser => User == (Target.User ?? SmokeOptions.DefaultUser);

    internal UserServer Server { get; }

    /// <summary>JupyterHub's version that is expected. Default: null, any.</summary>
    internal string? Version => _options.Version ?? Target.Version;

    internal int MinimumDays => _options.MinimumDays;

    internal TimeSpan ServerLimit => _options.Timeout ?? LongestServer;

    /// <summary>The addresses behind the hub's name.</summary>
    internal IReadOnlyList<IPAddress> Addresses { get; set; } = [];

    /// <summary>Whether the user was made by this climb, and goes with it.</summary>
    internal bool MadeUser { get; set; }

    /// <summary>The kernel's id.</summary>
    internal string Kernel { get; set; } = "";

    /// <summary>How long something usual may take, unless the command line gives less.</summary>
    internal TimeSpan Limit(TimeSpan usual) => _options.Timeout is { } given && given < usual ? given : usual;

    internal Task<HubAnswer> AskAsync(HttpMethod method, Uri address, bool signed, CancellationToken cancellationToken, JsonNode? body = null) =>
        Hub.SendAsync(method, address, body?.ToJsonString(), signed, Limit(TimeSpan.FromSeconds(30)), cancellationToken);

    public void Dispose() => Hub.Dispose();
}
