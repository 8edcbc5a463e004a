using System.Net;
using JupyterHubInfra.Hubctl.Health.Hub;

namespace JupyterHubInfra.Hubctl.Health.Kernels;

/// <summary>A kernel of a user's server.</summary>
internal static class Kernel
{
    // Without a name the server starts its default kernel.
    private const string Default = "{}";

    /// <summary>Starts one and returns its id.</summary>
    internal static async Task<string> StartAsync(HubClient hub, Uri server, TimeSpan limit, CancellationToken cancellationToken)
    {
        var answer = await hub.SendAsync(HttpMethod.Post, new Uri(server, "api/kernels"), Default, signed: true, limit, cancellationToken);
        if (answer.Status == HttpStatusCode.Created && (string?)answer.Json?["id"] is { Length: > 0 } id)
        {
            return Uri.EscapeDataString(id);
        }

        var remedy = answer.Status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.Found
            ? "the token's role needs the scope access:servers!user=... of this user"
            : "see the log of the user's server";
        throw new HubFailure($"the user's server made no kernel: {answer.Said}", remedy);
    }
}
