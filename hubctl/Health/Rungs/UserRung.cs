using System.Net;

namespace JupyterHubInfra.Hubctl.Health.Rungs;

/// <summary>There is a user whose server can be started; made where there is none.</summary>
internal sealed class UserRung() : Rung("user", "token")
{
    internal override async Task<string> ClimbAsync(Climb climb, CancellationToken cancellationToken)
    {
        var seen = await climb.AskAsync(HttpMethod.Get, climb.Server.UserApi, signed: true, cancellationToken);
        if (seen.Status == HttpStatusCode.OK)
        {
            return $"{climb.User} is there";
        }

        var made = await climb.AskAsync(HttpMethod.Post, climb.Server.UserApi, signed: true, cancellationToken);
        climb.MadeUser = made.Status == HttpStatusCode.Created;
        return climb.MadeUser
            ? $"{climb.User} was made"
            : throw new HubFailure(
                $"there is no user {climb.User} that the token may see ({(int)seen.Status}), and it could not be made: {made.Said}",
                $"the token's role needs the scope read:users!user={climb.User}; to make the user, admin:users, too. --user names another one");
    }
}
