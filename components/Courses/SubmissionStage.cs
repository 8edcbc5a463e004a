using System.Collections.Immutable;
using JupyterHubInfra.Components.Hubs;

namespace JupyterHubInfra.Components.Courses;

/// <summary>How one stage of a submission is run.</summary>
public sealed record SubmissionStage
{
    /// <summary>Image of the stage. Default: the queue's own.</summary>
    public ContainerImage? Image { get; init; }

    /// <summary>What the stage runs. Default: the program <c>run</c> of the assignment's folder for the stage; the image then needs Python 3.</summary>
    public ImmutableArray<string> Command { get; init; } = [];

    /// <summary>After which the stage is ended. Default: 5 minutes.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Memory of the stage in MiB. Default: 512.</summary>
    public int MemoryMiB { get; init; } = 512;

    /// <summary>Cores of the stage, in thousandths. Default: 500.</summary>
    public int MilliCpu { get; init; } = 500;
}
