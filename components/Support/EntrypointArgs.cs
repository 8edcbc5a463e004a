using Pulumi;

namespace JupyterHubInfra.Components.Support;

/// <summary>What an <see cref="Entrypoint"/> leads from and to.</summary>
public sealed record EntrypointArgs
{
    /// <summary>Where it is installed.</summary>
    public required SupportSpace Space { get; init; }

    /// <summary>The reserved public address, e.g. <c>203.0.113.10</c>; in the region of the cluster.</summary>
    public required Input<string> Address { get; init; }

    /// <summary>The controller that requests are handed to. To exchange it, install the other one beside it and name that one here.</summary>
    public required IIngressController Controller { get; init; }
}
