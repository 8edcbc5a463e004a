using Pulumi;

namespace JupyterHubInfra.Components.Hubs.Courses;

/// <summary>A queue of submissions that users' servers reach. Each server gets its own user's key, made by the hub.</summary>
/// <param name="Space">Namespace of the queue.</param>
/// <param name="Host">Name that servers find its redis by.</param>
/// <param name="Port">Port of its redis.</param>
public sealed record SubmissionAccess(string Space, string Host, int Port)
{
    /// <summary>The key that each user's own is made from; secret, for the hub alone.</summary>
    public required Input<string> MasterKey { get; init; }

    /// <summary>What all servers log in with; users can read it.</summary>
    public required Input<string> Password { get; init; }

    /// <summary>Labels of the pods of its redis.</summary>
    internal const string Label = "jupyterhub-infra/queue";

    internal const string RedisPart = "redis";
}
