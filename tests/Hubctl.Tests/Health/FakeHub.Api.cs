using Microsoft.AspNetCore.Http;

namespace JupyterHubInfra.Hubctl.Tests.Health;

/// <summary>The hub's API.</summary>
internal sealed partial class FakeHub
{
    private Task ApiAsync(HttpContext context, string[] path)
    {
        if (!IsLet(context, "jupyterhub-hub-login", ""))
        {
            return ErrorAsync(context, 403, "Missing or invalid credentials.");
        }

        return (context.Request.Method, path) switch
        {
            ("GET", ["info"]) => JsonAsync(context, 200, $$$"""{"version": "{{{Version}}}", "authenticator": {"class": "jupyterhub.auth.DummyAuthenticator"}, "spawner": {"class": "kubespawner.spawner.KubeSpawner"}}"""),
            (var method, ["users", var user]) => UserApiAsync(context, method, user),
            ("POST", ["users", var user, "server"]) when Users.TryGetValue(user, out var server) => SpawnAsync(context, user, server),
            ("DELETE", ["users", var user, "server"]) when Users.TryGetValue(user, out var server) => StopAsync(context, server),
            _ => ErrorAsync(context, 404, "Not Found"),
        };
    }

    private Task UserApiAsync(HttpContext context, string method, string user)
    {
        var isThere = Users.TryGetValue(user, out var server);
        switch (method)
        {
            case "GET" when isThere:
                return JsonAsync(context, 200, $$"""{ "name": "{{user}}", "servers": {{Look(user, server!)}} }""");
            case "POST" when isThere:
                return ErrorAsync(context, 409, $"User {user} already exists");
            case "POST" when !MayMakeUsers:
                return ErrorAsync(context, 403, "Action is not authorized with current scopes; requires any of [admin:users]");
            case "POST":
                Users[user] = new();
                return JsonAsync(context, 201, $$"""{"name": "{{user}}", "servers": {} }""");
            case "DELETE" when isThere:
                Users.TryRemove(user, out _);
                return JsonAsync(context, 204, "");
            default:
                return ErrorAsync(context, 404, "No access to resources or resources not found");
        }
    }

    private string Look(string user, FakeServer server)
    {
        server.Looks++;
        server.IsReady |= server.IsActive && Spawning == Spawning.AfterAWait && server.Looks >= 3;
        server.IsActive &= Spawning != Spawning.GivenUp;
        return server.Model(user);
    }

    private Task SpawnAsync(HttpContext context, string user, FakeServer server)
    {
        (server.IsActive, server.Looks) = (true, 0);
        switch (Spawning)
        {
            case Spawning.TooMany when server.Refusals++ == 0:
                server.IsActive = false;
                context.Response.Headers.RetryAfter = "0";
                return ErrorAsync(context, 429, "Too many users are starting servers: try again");
            case Spawning.AtOnce or Spawning.TooMany:
                server.IsReady = true;
                return JsonAsync(context, 201, "");
            case Spawning.Running:
                server.IsReady = true;
                return ErrorAsync(context, 400, $"{user} is already running");
            case Spawning.Refused:
                server.IsActive = false;
                return ErrorAsync(context, 500, $"Spawner failed to start [status=1]. The logs for {user} may contain details.");
            case Spawning.Forbidden:
                server.IsActive = false;
                return ErrorAsync(context, 403, "Action is not authorized with current scopes; requires any of [servers]");
            default:
                server.IsReady = false;
                return JsonAsync(context, 202, "");
        }
    }

    private Task StopAsync(HttpContext context, FakeServer server)
    {
        var status = StopStatus == 202 && !server.IsActive ? 204 : StopStatus;
        if (status is 202 or 204)
        {
            (server.IsActive, server.IsReady) = (false, false);
        }

        return status < 300 ? JsonAsync(context, status, "") : ErrorAsync(context, status, "Internal Server Error");
    }
}
