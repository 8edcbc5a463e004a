using System.Collections.Immutable;

namespace JupyterHubInfra.Rehearsal.State;

/// <summary>
/// A state while it changes: what a run and the replay of its journal have in common. Every resource has a slot for good: first those of the
/// state before, then what the run finishes, in that order. Each change costs the same, however many resources there are. Not thread-safe.
/// </summary>
internal sealed class LiveState
{
    private readonly List<ResourceState?> _slots;
    private readonly Dictionary<ResourceState, int> _slotOf = new(ReferenceEqualityComparer.Instance);
    private readonly List<Pending> _pending = [];
    private readonly UrnRenames _renames = new();
    private readonly int _before;
    private int _next;

    private readonly ImmutableArray<PendingOperation> _kept;

    /// <summary>Begins with a state; its pending operations stay to the end.</summary>
    public LiveState(Deployment before)
    {
        _before = before.Resources.Length;
        _slots = [.. before.Resources];
        _kept = before.PendingOperations;
        for (var slot = 0; slot < _before; slot++)
        {
            _slotOf[before.Resources[slot]] = slot;
        }
    }

    /// <summary>Whether the resources still stand in the order of the state before.</summary>
    public bool InOrder { get; private set; } = true;

    /// <summary>How many slots there are; those below <see cref="Before"/> are of the state before.</summary>
    public int Slots => _slots.Count;

    /// <summary>The number of slots of the state before.</summary>
    public int Before => _before;

    /// <summary>What stands in a slot; null when it is gone.</summary>
    public ResourceState? this[int slot] => _slots[slot];

    /// <summary>The slot of exactly this object, or null.</summary>
    public int? SlotOf(ResourceState? resource) => resource is not null && _slotOf.TryGetValue(resource, out var slot) ? slot : null;

    /// <summary>The number of an operation under way, or null.</summary>
    public int? NumberOf(PendingOperation? operation) =>
        operation is null ? null : _pending.Find(pending => ReferenceEquals(pending.Operation, operation))?.Number;

    /// <summary>Whether a former URN is now this one.</summary>
    public bool IsRenamed(string from, string to) => _renames.Has(from, to);

    /// <summary>What is finished, then what is left.</summary>
    public ImmutableArray<ResourceState> Resources() => [.. Living(_before, _slots.Count), .. Living(0, _before)];

    /// <summary>What of the state before has not been met (yet).</summary>
    public ImmutableArray<ResourceState> Left() => [.. Living(0, _before)];

    /// <summary>The state as a file would hold it now.</summary>
    public Deployment Snapshot() => new()
    {
        Resources = [.. Living(_before, _slots.Count), .. Living(0, _before).Select(_renames.Apply)],
        PendingOperations = [.. _pending.Select(pending => pending.Operation), .. _kept],
    };

    /// <summary>Changes the state. Returns the slot that was filled, if one was.</summary>
    public int? Apply(StateChange change)
    {
        _pending.RemoveAll(pending => pending.Number == change.Ends);
        switch (change)
        {
            case StateChange.Begin begin:
                _pending.Add(new(begin.Number, begin.Operation));
                return null;
            case StateChange.Keep keep:
                return Keep(keep);
            case StateChange.Finish finish:
                Clear(finish.Slot);
                return Add(finish.Current);
            case StateChange.FinishBeside { Slot: { } slot } beside:
                Set(slot, _slots[slot]! with { Delete = true });
                return Add(beside.Current);
            case StateChange.FinishBeside beside:
                return Add(beside.Current);
            case StateChange.Replace replace:
                Set(replace.Slot, replace.Current);
                return replace.Slot;
            case StateChange.Refill refill:
                Set(refill.Slot, refill.Current);
                return refill.Slot;
            case StateChange.Remove remove:
                Clear(remove.Slot);
                return null;
            case StateChange.Rename rename:
                _renames.Add(rename.From, rename.To);
                return null;
            default:
                return null;
        }
    }

    private int Keep(StateChange.Keep keep)
    {
        var filled = 0;
        for (var slot = keep.Slot; slot < keep.Slot + keep.Count; slot++)
        {
            InOrder &= slot == FirstLeft();
            var resource = keep.Current ?? _slots[slot] ?? throw new FormatException($"nothing stands in slot {slot}");
            Clear(slot);
            filled = Add(resource);
        }

        return filled;
    }

    private IEnumerable<ResourceState> Living(int from, int to)
    {
        for (var slot = from; slot < to; slot++)
        {
            if (_slots[slot] is { } resource)
            {
                yield return resource;
            }
        }
    }

    // Slots empty from the front as a program registers what it registered before, so that this walks over each once.
    private int FirstLeft()
    {
        while (_next < _before && _slots[_next] is null)
        {
            _next++;
        }

        return _next;
    }

    private int Add(ResourceState resource)
    {
        _slots.Add(resource);
        return _slotOf[resource] = _slots.Count - 1;
    }

    private void Set(int slot, ResourceState resource)
    {
        Clear(slot);
        _slots[slot] = resource;
        _slotOf[resource] = slot;
    }

    private void Clear(int? slot)
    {
        if (slot is { } at && _slots[at] is { } resource)
        {
            _slotOf.Remove(resource);
            _slots[at] = null;
        }
    }

    private sealed record Pending(int Number, PendingOperation Operation);
}
