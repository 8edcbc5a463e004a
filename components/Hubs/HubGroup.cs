using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>Users of a hub who have rights in common, e.g. tutors who may look at the servers of their students.</summary>
/// <param name="Name">Name of the group.</param>
/// <param name="Users">
/// Its members. The hub adds them when it starts; who leaves the list has to be taken out on the hub's admin page, because JupyterHub keeps
/// members that came in other ways.
/// </param>
public sealed record HubGroup(string Name, ImmutableArray<string> Users)
{
    /// <summary>What members may do besides using their own server, as JupyterHub scopes. Default: nothing.</summary>
    public ImmutableArray<string> Scopes { get; init; } = [];
}
