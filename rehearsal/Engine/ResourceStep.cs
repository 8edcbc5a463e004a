using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>What happens, or would happen, to one resource.</summary>
public sealed record ResourceStep
{
    /// <summary>What is done.</summary>
    public required ResourceOp Op { get; init; }

    /// <summary>To which resource.</summary>
    public required string Urn { get; init; }

    /// <summary>The resource before; null when it is created.</summary>
    public ResourceState? Old { get; init; }

    /// <summary>The resource after; null when it is deleted.</summary>
    public ResourceState? New { get; init; }

    /// <summary>Top-level properties that differ.</summary>
    public ImmutableArray<string> DiffReasons { get; init; } = [];

    /// <summary>Top-level properties that make it a replacement.</summary>
    public ImmutableArray<string> ReplaceReasons { get; init; } = [];

    /// <summary>Changes by property path; null from providers that give none.</summary>
    public ImmutableSortedDictionary<string, PropertyChange>? DetailedDiff { get; init; }

    /// <summary>For refresh: whether the object is not as the program wants it any more. What it only tells in addition is no drift.</summary>
    public bool Drifted { get; init; }

    /// <summary>True when a deletion leaves the object in the cloud.</summary>
    public bool Retain => (Old ?? New)?.RetainOnDelete is true && Op is ResourceOp.Delete or ResourceOp.DeleteReplaced;

    /// <summary>The resource's type token.</summary>
    public string Type => (New ?? Old)!.Type;

    /// <summary>The provider reference (`URN::id`), null for components.</summary>
    public string? Provider => (New ?? Old)!.Provider;
}
