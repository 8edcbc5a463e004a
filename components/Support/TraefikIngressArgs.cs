using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Support;

/// <summary>How a <see cref="TraefikIngress"/> is installed.</summary>
public sealed record TraefikIngressArgs
{
    /// <summary>Where it is installed.</summary>
    public required SupportSpace Space { get; init; }

    /// <summary>Number of pods. Default: 2, so that an update and the loss of a node cut nobody off.</summary>
    public int Replicas { get; init; } = 2;

    /// <summary>Time that an upload may take, and that an answer to a request may be awaited. Default: 1 hour. Websockets have no limit.</summary>
    public TimeSpan LongestRequest { get; init; } = TimeSpan.FromHours(1);

    internal void Check(string name) => new ArgsIssues(nameof(TraefikIngress), name)
        .Require(Replicas is >= 2 and <= 20, nameof(Replicas), $"must be 2 to 20, got {Replicas}: with one, every update of the controller cuts all users off.")
        .Require(LongestRequest >= TimeSpan.FromMinutes(1), nameof(LongestRequest), $"must be at least 60 s, got {LongestRequest.TotalSeconds} s: large notebooks take longer to save.")
        .ThrowIfAny();
}
