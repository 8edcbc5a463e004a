using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace JupyterHubInfra.Rehearsal.State;

/// <summary>A stack's state: what `pulumi stack export` calls deployment.</summary>
public sealed record Deployment
{
    /// <summary>A stack that has never run.</summary>
    public static Deployment Empty { get; } = new();

    /// <summary>The resources; what a resource depends on stands before it.</summary>
    public ImmutableArray<ResourceState> Resources { get; init; } = [];

    /// <summary>Operations that had begun and not ended when the last run was interrupted.</summary>
    public ImmutableArray<PendingOperation> PendingOperations { get; init; } = [];

    /// <summary>The provider of its secrets, as it stands in the file.</summary>
    public JsonObject? SecretsProvider { get; init; }

    /// <summary>The name (length and checksum) of the file that holds exactly this; null when none does.</summary>
    internal string? FileName { get; init; }

    /// <summary>What of this a run begins with: of the operations that were under way it keeps the creations, unless it is to forget them.</summary>
    internal Deployment AtBegin(bool forgetsCreations) =>
        this with { PendingOperations = forgetsCreations ? [] : [.. PendingOperations.Where(operation => operation.Type == PendingOperation.Creating)] };

    /// <summary>The resource of a URN, but not one that only waits to be deleted.</summary>
    public ResourceState? Find(string urn) => Resources.FirstOrDefault(resource => resource.Urn == urn && !resource.Delete);
}
