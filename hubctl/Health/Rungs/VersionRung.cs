using System.Net;

namespace JupyterHubInfra.Hubctl.Health.Rungs;

/// <summary>What runs is the JupyterHub that was deployed.</summary>
internal sealed class VersionRung() : Rung("version", "hub")
{
    internal override async Task<string> ClimbAsync(Climb climb, CancellationToken cancellationToken)
    {
        var answer = await climb.AskAsync(HttpMethod.Get, climb.Hub.At("hub/api/"), signed: false, cancellationToken);
        if (answer.Status != HttpStatusCode.OK || (string?)answer.Json?["version"] is not { Length: > 0 } version)
        {
            throw new HubFailure($"hub/api/ does not say the hub's version: {answer.Said}", "is another program behind this address?");
        }

        return climb.Version switch
        {
            null => $"JupyterHub {version}",
            var expected when expected == version => $"JupyterHub {version}, as deployed",
            var expected => throw new HubFailure($"JupyterHub {version} answers, expected was {expected}", "has the hub's pod been replaced since the last up? --expect-version names another version"),
        };
    }
}
