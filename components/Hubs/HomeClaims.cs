using Pulumi;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>Where pods in a hub's namespace find the users' homes, whichever way they are kept: for jobs that read all of them.</summary>
public abstract record HomeClaims
{
    private HomeClaims()
    {
    }

    /// <summary>Namespace of the claims; a claim can only be mounted inside its own.</summary>
    public required string Namespace { get; init; }

    /// <summary>What must exist before a pod mounts a home.</summary>
    public required Resource Ready { get; init; }

    /// <summary>All homes are directories below one claim that many nodes may mount at once; a reader mounts it read-only.</summary>
    /// <param name="ClaimName">Name of the claim.</param>
    /// <param name="SubPath">Directory of one user below it, with <c>{username}</c> or <c>{escaped_username}</c>.</param>
    public sealed record OneForAll(string ClaimName, string SubPath) : HomeClaims;

    /// <summary>
    /// A claim for each user, made by the hub when the user first starts a server. One node mounts it at a time: a reader's pod waits
    /// until the user's server has stopped, unless it lands on the same node.
    /// </summary>
    /// <param name="Selector">Label selector of the claims; their label <see cref="UserLabel"/> says whose a claim is.</param>
    /// <param name="NameTemplate">How claims are called, with the user in braces.</param>
    public sealed record OnePerUser(string Selector, string NameTemplate) : HomeClaims;

    /// <summary>Label of a user's claim with the user's name in a form that labels take; the annotation of this name has it as it is.</summary>
    public const string UserLabel = "hub.jupyter.org/username";
}
