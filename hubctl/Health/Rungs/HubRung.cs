using System.Net;

namespace JupyterHubInfra.Hubctl.Health.Rungs;

/// <summary>The hub itself is alive behind the proxy.</summary>
internal sealed class HubRung() : Rung("hub", "tls")
{
    internal override async Task<string> ClimbAsync(Climb climb, CancellationToken cancellationToken)
    {
        var answer = await climb.AskAsync(HttpMethod.Get, climb.Hub.At("hub/health"), signed: false, cancellationToken);
        return answer.Status == HttpStatusCode.OK
            ? "hub/health answers"
            : throw new HubFailure($"hub/health answers {answer.Said}", "look at the pod hub and its log: kubectl logs deploy/hub");
    }
}
