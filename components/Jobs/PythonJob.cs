using System.Collections.Immutable;
using JupyterHubInfra.Components.Storage;
using Pulumi;

namespace JupyterHubInfra.Components.Jobs;

/// <summary>A Python script that a cluster runs on a schedule or once, without rights, root or a writable disk of its own.</summary>
internal sealed record PythonJob
{
    /// <summary>Name of all objects of the job.</summary>
    public required string Name { get; init; }

    public required string Space { get; init; }

    /// <summary>Image with Python 3.</summary>
    public required string Image { get; init; }

    /// <summary>The script's embedded file.</summary>
    public required string Script { get; init; }

    /// <summary>Embedded files that the script imports. Default: none.</summary>
    public ImmutableArray<string> Modules { get; init; } = [];

    /// <summary>Five fields, in UTC. Default: none, the job runs once.</summary>
    public string? Schedule { get; init; }

    /// <summary>What tells this run of a job without a schedule from others, as the end of its name. Default: nothing.</summary>
    public string? Run { get; init; }

    /// <summary>After which the job counts as failed.</summary>
    public required TimeSpan Limit { get; init; }

    /// <summary>How often a failed pod is tried again.</summary>
    public int Retries { get; init; } = 2;

    public required ImmutableArray<(string Name, Input<string> Value)> Variables { get; init; }

    /// <summary>A secret whose keys become variables. Default: none.</summary>
    public string? SecretVariables { get; init; }

    /// <summary>Claims that the script sees as folders. Default: none.</summary>
    public ImmutableArray<JobFolder> Folders { get; init; } = [];

    /// <summary>Who the script runs as. Default: nobody.</summary>
    public HomesOwner Owner { get; init; } = new(65534, 65534);

    /// <summary>Labels of its pods beside the job's name. Default: none.</summary>
    public ImmutableSortedDictionary<string, string> PodLabels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Processors and memory that are kept for it, and the memory at which it ends. Default: next to nothing.</summary>
    public (string Cpu, string Memory, string MemoryLimit) Resources { get; init; } = ("10m", "32Mi", "128Mi");

    /// <summary>Whether the script calls the Kubernetes API, with the service account of the job's name. Default: no.</summary>
    public bool CallsKubernetes { get; init; }
}
