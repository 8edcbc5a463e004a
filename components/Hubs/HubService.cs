using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>A program outside the hub that calls its API with a token of its own.</summary>
/// <param name="Name">Name of the service, e.g. <c>hub-health</c>.</param>
/// <param name="Scopes">What its token may do, as JupyterHub scopes, e.g. <c>read:hub</c>. Only a service with pages may have none.</param>
public sealed record HubService(string Name, ImmutableArray<string> Scopes)
{
    /// <summary>Users that are there for this service alone: the hub makes them when it starts, and nobody can log in as one of them. Default: none.</summary>
    public ImmutableArray<string> Users { get; init; } = [];

    /// <summary>Pages that the service shows through the hub's proxy. Default: none, it only calls the API.</summary>
    public HubPagesService? Pages { get; init; }
}
