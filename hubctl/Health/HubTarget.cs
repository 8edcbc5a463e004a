using System.Collections.Immutable;
using System.Net;

namespace JupyterHubInfra.Hubctl.Health;

/// <summary>A hub to look at, and what its stack says about it.</summary>
/// <param name="Url">Where users find the hub, with the final slash.</param>
internal sealed record HubTarget(Uri Url)
{
    /// <summary>The stack that published it. Default: null, the address was given by hand.</summary>
    internal string? Stack { get; init; }

    /// <summary>Its name among several of the stack. Default: null, the stack has one, or none is known.</summary>
    internal string? Hub { get; init; }

    /// <summary>Stack and hub as people name them, in brackets; empty where neither is known.</summary>
    internal string Origin => Stack is null ? (Hub is null ? "" : $" (hub {Hub})") : $" (stack {Stack}{(Hub is null ? "" : $", hub {Hub}")})";

    /// <summary>Addresses that the hub's name must resolve to. Default: none, any will do.</summary>
    internal ImmutableArray<IPAddress> Addresses { get; init; } = [];

    /// <summary>The token that the stack publishes for this. Default: null, it publishes none.</summary>
    internal string? Token { get; init; }

    /// <summary>The password that the stack publishes for its login form. Default: null, it publishes none.</summary>
    internal string? Password { get; init; }

    /// <summary>The user that the stack keeps for this. Default: null, it keeps none.</summary>
    internal string? User { get; init; }

    /// <summary>JupyterHub's version as the stack has deployed it. Default: null, unknown.</summary>
    internal string? Version { get; init; }
}
