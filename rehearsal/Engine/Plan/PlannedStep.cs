using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>A step that the generator has decided and the executor carries out.</summary>
internal sealed class PlannedStep
{
    public required ResourceOp Op { get; init; }

    public required string Urn { get; init; }

    /// <summary>The registration behind it; null for what no registration asks for.</summary>
    public Subject? Subject { get; init; }

    public ResourceState? Old { get; set; }

    public ResourceState? New { get; set; }

    /// <summary>Null for components and provider resources.</summary>
    public IProvider? Provider { get; init; }

    /// <summary>What generated values are made from.</summary>
    public string RandomSeed { get; init; } = "";

    /// <summary>For create-replacement: the old object stays in the state until it is deleted at the end of the run.</summary>
    public bool DeletesLater { get; init; }

    /// <summary>For delete-replaced: the resource stays in the state, marked, because its replacement is not there yet.</summary>
    public bool ReplacesLater { get; init; }

    /// <summary>For replace: the step that creates the new object.</summary>
    public PlannedStep? Creation { get; init; }

    public ImmutableArray<string> DiffReasons { get; set; } = [];

    public ImmutableArray<string> ReplaceReasons { get; init; } = [];

    public ImmutableSortedDictionary<string, PropertyChange>? DetailedDiff { get; init; }

    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    /// <summary>Default providers are made by the engine itself; nobody is told.</summary>
    public bool Hidden => Urns.IsDefaultProvider(Urn);

    /// <summary>Whether documents and summaries show it: the halves of a replacement are shown as one.</summary>
    public bool Logical => !Hidden && Op is not (ResourceOp.CreateReplacement or ResourceOp.ImportReplacement or ResourceOp.ReadReplacement
        or ResourceOp.DeleteReplaced or ResourceOp.DiscardReplaced);

    /// <summary>For same: whether it is left alone because it was not asked for; its state stays as it is to the letter.</summary>
    public bool Untargeted { get; init; }

    /// <summary>For refresh: whether the object is not as the program wants it any more.</summary>
    public bool Drifted { get; set; }

    /// <summary>For same: whether it is a new resource that was not asked for, and is not made.</summary>
    public bool SkippedCreate { get; init; }

    public ResourceStep ToPublic() => new()
    {
        Op = Op,
        Urn = Urn,
        Old = Old,
        New = Creation?.New ?? New,
        DiffReasons = DiffReasons,
        ReplaceReasons = ReplaceReasons,
        DetailedDiff = DetailedDiff,
        Drifted = Drifted,
    };
}
