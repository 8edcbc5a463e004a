namespace JupyterHubInfra.Rehearsal.State;

/// <summary>
/// One change of a state while a run lasts: what the state in memory does, what the journal holds, and what a replay does again. Closed.
/// Resources that are there already are named by their slot, operations under way by their number.
/// </summary>
internal abstract record StateChange
{
    private StateChange()
    {
    }

    /// <summary>The operation that ends with this change.</summary>
    public int? Ends { get; init; }

    /// <summary>An operation begins; its resource stands in a slot, or is a new one.</summary>
    public sealed record Begin(int Number, PendingOperation Operation, int? Slot) : StateChange;

    /// <summary>An operation ended without effect.</summary>
    public sealed record Abandon : StateChange;

    /// <summary>A resource, or as many as there are in consecutive slots, is wanted as it is: it moves to what is finished. Current, where it is given, equals what stands there.</summary>
    public sealed record Keep(int Slot, int Count = 1, ResourceState? Current = null) : StateChange;

    /// <summary>A resource is as this run wants it; what stood in the slot is replaced by it.</summary>
    public sealed record Finish(int? Slot, ResourceState Current) : StateChange;

    /// <summary>A replacement is there; what it replaces stays in its slot, marked to be deleted.</summary>
    public sealed record FinishBeside(int? Slot, ResourceState Current) : StateChange;

    /// <summary>A resource changes where it stands.</summary>
    public sealed record Replace(int Slot, ResourceState Current) : StateChange;

    /// <summary>A resource stays where it stands, as another object that is written alike. No journal needs to know.</summary>
    public sealed record Refill(int Slot, ResourceState Current) : StateChange;

    /// <summary>A resource is gone.</summary>
    public sealed record Remove(int? Slot) : StateChange;

    /// <summary>A former URN is now another one: references in what this run has not met follow.</summary>
    public sealed record Rename(string From, string To) : StateChange;
}
