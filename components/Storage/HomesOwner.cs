namespace JupyterHubInfra.Components.Storage;

/// <summary>The one account that all homes of a share belong to; requests of all pods act as this account.</summary>
/// <param name="UserId">User id, e.g. 1000.</param>
/// <param name="GroupId">Group id, e.g. 100.</param>
public sealed record HomesOwner(int UserId, int GroupId)
{
    /// <summary>User 1000 and group 100, as in the images of Jupyter's docker-stacks.</summary>
    public static HomesOwner Jovyan { get; } = new(1000, 100);
}
