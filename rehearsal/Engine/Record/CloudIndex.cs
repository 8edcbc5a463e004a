using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Finds a state's objects by type and id without looking at all others. Told of every slot that is filled. Not thread-safe.</summary>
internal sealed class CloudIndex(LiveState state, bool preview)
{
    private readonly HashSet<int> _gone = [];
    private readonly Dictionary<string, Objects> _byType = new(StringComparer.Ordinal);

    /// <summary>A slot of the state before the run.</summary>
    public void Begin(int slot)
    {
        Add(slot);
        if (state[slot] is { PendingReplacement: true })
        {
            _gone.Add(slot);
        }
    }

    /// <summary>A slot was filled (again).</summary>
    public void Add(int slot)
    {
        if (state[slot] is not { Custom: true, Id: { } id } resource)
        {
            return;
        }

        if (!_byType.TryGetValue(resource.Type, out var objects))
        {
            _byType[resource.Type] = objects = new();
        }

        objects.SlotOf[id] = slot;
        if (objects.Slots.Count == 0 || objects.Slots[^1] < slot)
        {
            objects.Slots.Add(slot);
        }
    }

    public CloudObject? Find(string type, string id) =>
        _byType.TryGetValue(type, out var objects) && objects.SlotOf.TryGetValue(id, out var slot) && Existing(slot) is { } found && found.Id == id ? View(found) : null;

    /// <summary>All objects of a type: what is finished, then what is left.</summary>
    public IReadOnlyList<CloudObject> All(string type)
    {
        if (!_byType.TryGetValue(type, out var objects))
        {
            return [];
        }

        objects.Slots.RemoveAll(slot => state[slot] is null);
        var left = objects.Slots.FindIndex(slot => slot >= state.Before);
        left = left < 0 ? objects.Slots.Count : left;
        var found = new List<CloudObject>(objects.Slots.Count);
        Collect(objects.Slots, left, objects.Slots.Count, found);
        Collect(objects.Slots, 0, left, found);
        return found;
    }

    private void Collect(List<int> slots, int from, int to, List<CloudObject> found)
    {
        for (var at = from; at < to; at++)
        {
            if (Existing(slots[at]) is { } resource)
            {
                found.Add(View(resource));
            }
        }
    }

    // An original that waits for its replacement has been deleted already; by a preview, only in its plan.
    private ResourceState? Existing(int slot) =>
        state[slot] is { Id: not null } resource && (!resource.PendingReplacement || (preview && !_gone.Contains(slot))) ? resource : null;

    private static CloudObject View(ResourceState resource) => new(resource.Urn, resource.Type, resource.Id!, resource.Inputs, resource.Outputs);

    private sealed class Objects
    {
        public Dictionary<string, int> SlotOf { get; } = new(StringComparer.Ordinal);

        /// <summary>In ascending order.</summary>
        public List<int> Slots { get; } = [];
    }
}
