using Pulumi;

namespace JupyterHubInfra.Components.Storage;

/// <summary>Which share a namespace may mount, and under which names.</summary>
public sealed record NfsVolumeClaimArgs
{
    /// <summary>The share.</summary>
    public required IFileShare Share { get; init; }

    /// <summary>Namespace of the claim; it must exist.</summary>
    public required string Namespace { get; init; }

    /// <summary>Name of the claim inside its namespace.</summary>
    public required string ClaimName { get; init; }

    /// <summary>Name of the volume; one in the cluster.</summary>
    public required string VolumeName { get; init; }

    /// <summary>What must exist before the claim, e.g. its namespace. Default: nothing.</summary>
    public IReadOnlyList<Resource> After { get; init; } = [];

    /// <summary>Whether volume and claim are protected and outlive the stack. Default: true.</summary>
    public bool KeepData { get; init; } = true;
}
