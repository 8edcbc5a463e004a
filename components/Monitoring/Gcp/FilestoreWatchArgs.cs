using JupyterHubInfra.Components.Values;
using Pulumi;

namespace JupyterHubInfra.Components.Monitoring.Gcp;

/// <summary>Which file service instance is watched, and who is told.</summary>
public sealed record FilestoreWatchArgs
{
    /// <summary>Id of the instance's project.</summary>
    public required string Project { get; init; }

    /// <summary>Name of the instance.</summary>
    public required Input<string> InstanceName { get; init; }

    /// <summary>Who is told.</summary>
    public required AlertChannels Channels { get; init; }

    /// <summary>Below how many percent of free space somebody is told, 1 to 90. Default: 10.</summary>
    public int FreePercent { get; init; } = 10;

    internal void Check(ArgsIssues issues)
    {
        GcpNames.CheckProject(issues, nameof(Project), Project);
        issues.Require(FreePercent is >= 1 and <= 90, nameof(FreePercent), $"is {FreePercent}. Give 1 to 90.");
    }
}
