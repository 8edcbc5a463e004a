using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Drift;

/// <summary>
/// The cloud of one stack: what the engine's state shows, overlaid with what was done behind its back. What the engine does itself is
/// told here, and ends the drift of what it touches. A run sees the drift that was there when it began.
/// </summary>
internal sealed class DriftedCloud(ICloudView state, DriftFile file, string? stack) : ICloudView
{
    private readonly Lock _lock = new();
    private Dictionary<(string Type, string Id), DriftEntry>? _entries;

    public CloudObject? Find(string type, string id)
    {
        var known = state.Find(type, id);
        return Entries.TryGetValue((type, id), out var entry) ? Seen(known, entry) : known;
    }

    public IReadOnlyList<CloudObject> All(string type)
    {
        var known = state.All(type);
        var entries = Entries;
        if (entries.Count == 0)
        {
            return known;
        }

        var outside = entries.Values.OfType<DriftEntry.Made>().Where(made => made.Type == type && !known.Any(one => one.Id == made.Id)).Select(View);
        return
        [
            .. known.Select(one => entries.TryGetValue((type, one.Id), out var entry) ? Seen(one, entry) : one).OfType<CloudObject>(),
            .. outside.OrderBy(one => one.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>The engine has made an object: whatever had that id is gone.</summary>
    public void Created(string type, string id) => Forget(type, id);

    /// <summary>The engine has deleted an object.</summary>
    public void Deleted(string type, string id) => Forget(type, id);

    /// <summary>The engine has had an object made that it has not heard of yet.</summary>
    public void Appeared(string type, string id, PropertyValue.Map outputs) => Replace(type, id, new DriftEntry.Made(stack, type, id, outputs));

    /// <summary>The engine forgets an object that stays in the cloud (retainOnDelete).</summary>
    public void Retained(string type, string id, PropertyValue.Map outputs)
    {
        // Keys and random values are no objects of a cloud.
        if (Urns.Package(type) is not ("random" or "tls"))
        {
            Replace(type, id, new DriftEntry.Made(stack, type, id, outputs));
        }
    }

    /// <summary>The engine has updated an object: what it wrote is as it wrote it; what it did not touch stays as it was found.</summary>
    public void Updated(string type, string id, PropertyValue.Map inputs, PropertyValue.Map before, PropertyValue.Map after)
    {
        if (!Entries.TryGetValue((type, id), out var entry))
        {
            return;
        }

        if (entry is not DriftEntry.Changed changed)
        {
            Forget(type, id);
            return;
        }

        // Kubernetes is told every field again (server-side apply); other services only what differs from the state.
        var statesAll = Urns.Package(type) == "kubernetes";
        var left = changed.Properties.RemoveRange(changed.Properties.Keys.Where(path =>
            (statesAll && DriftPaths.Get(inputs, path) is not null) || !DriftPaths.Get(before, path).SameAs(DriftPaths.Get(after, path))));
        if (left.Count != changed.Properties.Count)
        {
            Replace(type, id, left.IsEmpty ? null : changed with { Properties = left });
        }
    }

    /// <summary>The cloud has refused an update: the state will hold the plan, the object stays as it is.</summary>
    public void Refused(string type, string id, PropertyValue.Map plan)
    {
        if (Find(type, id) is { } real)
        {
            var left = plan.Entries.Keys.Where(key => !key.StartsWith("__", StringComparison.Ordinal) && !real.Outputs[key].SameAs(plan[key]))
                .ToImmutableSortedDictionary(key => key, key => real.Outputs[key], StringComparer.Ordinal);
            Replace(type, id, left.IsEmpty ? null : new DriftEntry.Changed(stack, type, id, left));
        }
    }

    private Dictionary<(string Type, string Id), DriftEntry> Entries
    {
        get
        {
            lock (_lock)
            {
                return _entries ??= Load();
            }
        }
    }

    // Entries of this stack win over those of all stacks. Never changed after that: a change makes another dictionary.
    private Dictionary<(string Type, string Id), DriftEntry> Load()
    {
        var entries = new Dictionary<(string Type, string Id), DriftEntry>();
        foreach (var entry in file.Read().Where(entry => entry.IsSeenBy(stack)).OrderBy(entry => entry.Stack is not null))
        {
            entries[(entry.Type, entry.Id)] = entry;
        }

        return entries;
    }

    private void Forget(string type, string id)
    {
        if (Entries.ContainsKey((type, id)))
        {
            Replace(type, id, null);
        }
    }

    private void Replace(string type, string id, DriftEntry? entry)
    {
        lock (_lock)
        {
            file.Change(entries => [.. entries.Where(one => one.Type != type || one.Id != id || !one.IsSeenBy(stack)), .. entry is null ? ImmutableArray<DriftEntry>.Empty : [entry]]);
            _entries = Load();
        }
    }

    private static CloudObject? Seen(CloudObject? known, DriftEntry entry) => (entry, known) switch
    {
        (DriftEntry.Deleted, _) => null,
        (DriftEntry.Made made, null) => View(made),
        (DriftEntry.Changed changed, not null) => Changed(known, changed),
        _ => known,
    };

    private static CloudObject Changed(CloudObject known, DriftEntry.Changed changed)
    {
        var outputs = changed.Properties.Aggregate(known.Outputs, (current, property) => DriftPaths.Set(current, property.Key, property.Value));
        return known with { Outputs = outputs, Inputs = ReadBack.Inputs(known.Inputs, known.Outputs, outputs) };
    }

    private static CloudObject View(DriftEntry.Made made) => new("", made.Type, made.Id, made.Properties.Without("id"), made.Properties.With("id", made.Id));
}
