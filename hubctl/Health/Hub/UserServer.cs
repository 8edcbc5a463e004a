using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

namespace JupyterHubInfra.Hubctl.Health.Hub;

/// <summary>The default server of one user, by the hub's API.</summary>
internal sealed class UserServer(HubClient hub, string user)
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(30);

    /// <summary>Where the hub keeps the user.</summary>
    internal Uri UserApi { get; } = hub.At($"hub/api/users/{Uri.EscapeDataString(user)}");

    /// <summary>Whether the hub may be at work on a server of this user because of us.</summary>
    internal bool IsBegun { get; private set; }

    /// <summary>Whether the server ran before anybody here asked for it.</summary>
    internal bool RanBefore { get; private set; }

    /// <summary>Where the server answers, with the final slash; known when it is ready.</summary>
    internal Uri? Url { get; private set; }

    private Uri Api => new($"{UserApi.AbsoluteUri}/server");

    /// <summary>Starts the server and waits until it is ready; says how that went.</summary>
    /// <param name="options">The hub's user options, as a JSON object. Default: none.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    internal async Task<string> StartAsync(JsonObject? options, TimeSpan limit, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var said = await BeginAsync(options?.ToJsonString(), limit, began, cancellationToken);
        var pauses = Waits.Usual();
        while (true)
        {
            var server = (await ServersAsync(cancellationToken))[""] as JsonObject;
            if (server?["ready"] is JsonValue ready && ready.TryGetValue<bool>(out var isReady) && isReady)
            {
                Url = hub.At((string?)server["url"] ?? $"{hub.At("").AbsolutePath}user/{Uri.EscapeDataString(user)}/");
                return said;
            }

            if (server?["pending"] is null)
            {
                throw new HubFailure("the server ended before it was ready", $"see the hub's log, and the events of the user's pod: kubectl describe pod, user {user}");
            }

            if (Stopwatch.GetElapsedTime(began) > limit)
            {
                throw new HubFailure($"the server was not ready within {limit.TotalSeconds:0.#} s", "see the events of the user's pod; a first start also fetches the image: give it more time with --timeout");
            }

            await pauses.PauseAsync(TimeSpan.Zero, cancellationToken);
        }
    }

    /// <summary>Stops the server and waits until it is gone; says how that went.</summary>
    internal async Task<string> StopAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var pauses = Waits.Usual();
        while (true)
        {
            var answer = await hub.SendAsync(HttpMethod.Delete, Api, null, signed: true, LongestAnswer, cancellationToken);
            switch (answer.Status)
            {
                case HttpStatusCode.NoContent or HttpStatusCode.NotFound:
                    IsBegun = false;
                    return "the server is stopped";
                case HttpStatusCode.Accepted:
                    break;

                // The hub does one thing at a time with a server.
                case HttpStatusCode.BadRequest when answer.Said.Contains("pending", StringComparison.OrdinalIgnoreCase):
                    break;
                default:
                    throw new HubFailure($"the hub did not stop the server: {answer.Said}", $"stop the server of {user} on the hub's admin page");
            }

            if (Stopwatch.GetElapsedTime(began) > limit)
            {
                throw new HubFailure($"the server was not stopped within {limit.TotalSeconds:0.#} s", $"stop the server of {user} on the hub's admin page");
            }

            await pauses.PauseAsync(TimeSpan.Zero, cancellationToken);
        }
    }

    private async Task<string> BeginAsync(string? body, TimeSpan limit, long began, CancellationToken cancellationToken)
    {
        var pauses = Waits.Usual();
        while (true)
        {
            // From here on something may run, whatever the answer or its absence says.
            IsBegun = true;
            var answer = await hub.SendAsync(HttpMethod.Post, Api, body, signed: true, LongestAnswer < limit ? LongestAnswer : limit, cancellationToken);
            switch (answer.Status)
            {
                case HttpStatusCode.Created:
                    return "started at once";
                case HttpStatusCode.Accepted:
                    return "started after a wait";
                case HttpStatusCode.BadRequest when answer.Said.Contains("already running", StringComparison.OrdinalIgnoreCase):
                    RanBefore = true;
                    return "it was running already";
                case HttpStatusCode.TooManyRequests:
                case HttpStatusCode.BadRequest when answer.Said.Contains("pending", StringComparison.OrdinalIgnoreCase):
                    if (Stopwatch.GetElapsedTime(began) > limit)
                    {
                        throw new HubFailure($"the hub did not begin to start the server within {limit.TotalSeconds:0.#} s: {answer.Said}", "see hub.concurrentSpawnLimit and hub.activeServerLimit of the chart");
                    }

                    await pauses.PauseAsync(answer.RetryAfter ?? TimeSpan.Zero, cancellationToken);
                    break;
                case HttpStatusCode.Forbidden or HttpStatusCode.NotFound:
                    IsBegun = false;
                    throw new HubFailure($"the hub does not let the token start a server for {user}: {answer.Said}", $"its role needs the scope servers!user={user}");
                default:
                    throw new HubFailure($"the hub could not start the server: {answer.Said}", "see the hub's log");
            }
        }
    }

    private async Task<JsonObject> ServersAsync(CancellationToken cancellationToken)
    {
        var answer = await hub.SendAsync(HttpMethod.Get, UserApi, null, signed: true, LongestAnswer, cancellationToken);
        return answer.Status == HttpStatusCode.OK && answer.Json is JsonObject model && model["servers"] is JsonObject servers
            ? servers
            : throw new HubFailure($"the hub does not say how the server of {user} is: {answer.Said}", $"the token's role needs the scopes read:users!user={user} and servers!user={user}");
    }
}
