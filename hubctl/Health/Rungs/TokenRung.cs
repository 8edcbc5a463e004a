using System.Net;

namespace JupyterHubInfra.Hubctl.Health.Rungs;

/// <summary>The hub knows the token and lets it read about the hub.</summary>
internal sealed class TokenRung() : Rung("token", "hub")
{
    internal override async Task<string> ClimbAsync(Climb climb, CancellationToken cancellationToken)
    {
        if (climb.Target.Token is null)
        {
            throw new RungSkipped($"there is no token: put it into the variable {TargetReader.TokenVariable} or into the file of --token-file", blocks: true);
        }

        if (!climb.Door.IsSecure && !climb.Addresses.All(IPAddress.IsLoopback))
        {
            throw new RungSkipped("a token is not sent over plain http", blocks: true);
        }

        var answer = await climb.AskAsync(HttpMethod.Get, climb.Hub.At("hub/api/info"), signed: true, cancellationToken);
        if (answer.Status != HttpStatusCode.OK || answer.Json is not { } info)
        {
            throw new HubFailure($"hub/api/info answers {answer.Said}", "is it the token of this hub's service, and has its role the scope read:hub?");
        }

        return $"authenticator {Class(info["authenticator"])}, spawner {Class(info["spawner"])}";
    }

    // The last part of jupyterhub.auth.DummyAuthenticator says it.
    private static string Class(System.Text.Json.Nodes.JsonNode? part) => (string?)part?["class"] is { } name ? name[(name.LastIndexOf('.') + 1)..] : "unknown";
}
