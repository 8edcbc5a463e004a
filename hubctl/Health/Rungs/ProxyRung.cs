using System.Net;

namespace JupyterHubInfra.Hubctl.Health.Rungs;

/// <summary>The proxy in front of hub and servers is alive.</summary>
internal sealed class ProxyRung() : Rung("proxy", "tls")
{
    internal override async Task<string> ClimbAsync(Climb climb, CancellationToken cancellationToken)
    {
        var answer = await climb.AskAsync(HttpMethod.Get, climb.Hub.At("/_chp_healthz"), signed: false, cancellationToken);
        return answer.Status == HttpStatusCode.OK
            ? "/_chp_healthz answers"
            : throw new HubFailure($"/_chp_healthz answers {answer.Said}", "look at the pod proxy, and at what leads to its service proxy-public");
    }
}
