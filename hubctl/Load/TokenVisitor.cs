using System.Net;
using JupyterHubInfra.Hubctl.Health;
using JupyterHubInfra.Hubctl.Health.Hub;

namespace JupyterHubInfra.Hubctl.Load;

/// <summary>A user whom an administrator's token makes and acts for; works with every authenticator.</summary>
internal sealed class TokenVisitor(HubDoor door, string name, string token) : Visitor(new HubClient(door, HubHandler.Create(door)) { Token = token }, name)
{
    private bool _made;

    internal override async Task EnterAsync(CancellationToken cancellationToken)
    {
        var answer = await Hub.SendAsync(HttpMethod.Post, Server.UserApi, null, signed: true, LongestAnswer, cancellationToken);
        _made |= answer.Status == HttpStatusCode.Created;
        if (answer.Status is not (HttpStatusCode.Created or HttpStatusCode.Conflict))
        {
            throw new HubFailure($"the user was not made: {answer.Said}", "the token's role needs the scopes admin:users, admin:servers and access:servers");
        }
    }

    internal override Task OpenServerAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    internal override async Task LeaveAsync(CancellationToken cancellationToken)
    {
        if (_made)
        {
            await Hub.SendAsync(HttpMethod.Delete, Server.UserApi, null, signed: true, LongestAnswer, cancellationToken);
        }
    }
}
