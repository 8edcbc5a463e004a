using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Ingress.Gcp;

/// <summary>What a <see cref="ReservedRegionalAddress"/> is.</summary>
public sealed record ReservedRegionalAddressArgs
{
    /// <summary>Id of the project.</summary>
    public required string Project { get; init; }

    /// <summary>The cluster's region: its load balancers take addresses of this one only.</summary>
    public required string Region { get; init; }

    /// <summary>Where it comes from. Default: the stack reserves one.</summary>
    public EntrypointAddress Source { get; init; } = EntrypointAddress.New;

    /// <summary>Refuses to give the address back: users, DNS and login services know it. Default: true.</summary>
    public bool Keep { get; init; } = true;
}
