using System.Collections.Immutable;
using Pulumi;

namespace JupyterHubInfra.Components.Jobs;

/// <summary>A Python script that a cluster runs on a schedule, without rights, root or a writable disk.</summary>
internal sealed record PythonJob
{
    /// <summary>Name of all objects of the job.</summary>
    public required string Name { get; init; }

    public required string Space { get; init; }

    /// <summary>Image with Python 3.</summary>
    public required string Image { get; init; }

    /// <summary>The script's embedded file.</summary>
    public required string Script { get; init; }

    /// <summary>Five fields, in UTC.</summary>
    public required string Schedule { get; init; }

    /// <summary>After which the job counts as failed.</summary>
    public required TimeSpan Limit { get; init; }

    /// <summary>How often a failed pod is tried again.</summary>
    public int Retries { get; init; } = 2;

    public required ImmutableArray<(string Name, Input<string> Value)> Variables { get; init; }

    /// <summary>A secret whose keys become variables. Default: none.</summary>
    public string? SecretVariables { get; init; }

    /// <summary>Whether the script calls the Kubernetes API, with the service account of the job's name. Default: no.</summary>
    public bool CallsKubernetes { get; init; }
}
