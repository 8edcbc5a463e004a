using System.Net;

namespace JupyterHubInfra.Hubctl.Health.Rungs;

/// <summary>Nothing is left behind: a user that was made goes, one that was there stays.</summary>
internal sealed class LeaveRung() : Rung("leave", null)
{
    internal override async Task<string> ClimbAsync(Climb climb, CancellationToken cancellationToken)
    {
        if (!climb.MadeUser)
        {
            throw new RungSkipped("no user was made", blocks: false);
        }

        var answer = await climb.AskAsync(HttpMethod.Delete, climb.Server.UserApi, signed: true, cancellationToken);
        return answer.Status is HttpStatusCode.NoContent or HttpStatusCode.NotFound
            ? $"{climb.User} was deleted"
            : throw new HubFailure($"{climb.User} was made and could not be deleted: {answer.Said}", "delete the user on the hub's admin page");
    }
}
