using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Drift;

/// <summary>
/// The rehearsed cloud of a stack for somebody who works past the engine: an operator with a console, or a test that plays one.
/// A refresh, or a lookup of the program, sees what was done; the next run that changes an object ends its drift.
/// </summary>
public sealed class OutsideCloud : ICloudView
{
    private readonly DriftFile _file;
    private readonly StoredCloud _stored;
    private readonly string? _stack;

    /// <param name="states">Where states are kept.</param>
    /// <param name="project">The project.</param>
    /// <param name="stack">The stack whose cloud it is; null: all stacks of the project share one cloud, as those of one OpenStack project do.</param>
    public OutsideCloud(StateStore states, string project, string? stack)
    {
        ArgumentNullException.ThrowIfNull(states);
        _file = new(states.RehearsalDirectory, project);
        _stored = new(() => [.. (stack is null ? states.Stacks(project) : [stack]).SelectMany(one => states.Load(project, one, null).Resources)]);
        _stack = stack;
    }

    /// <summary>What was done so far and no run has ended yet.</summary>
    public IReadOnlyList<DriftEntry> Entries => [.. _file.Read().Where(entry => entry.IsSeenBy(_stack))];

    /// <summary>The object of a type with an id as it is in the cloud, or null.</summary>
    /// <param name="type">The type token.</param>
    /// <param name="id">The id.</param>
    public CloudObject? Find(string type, string id) => Now().Find(type, id);

    /// <summary>All objects of a type as they are in the cloud. Secret values are unknown: states are not decrypted here.</summary>
    /// <param name="type">The type token.</param>
    public IReadOnlyList<CloudObject> All(string type) => Now().All(type);

    /// <summary>The object as the stack's state has it, or null.</summary>
    /// <param name="type">The type token.</param>
    /// <param name="id">The id.</param>
    public CloudObject? Known(string type, string id) => _stored.Find(type, id);

    /// <summary>Changes properties of an object.</summary>
    /// <param name="type">The type token.</param>
    /// <param name="id">The id. An object that is not there is an <see cref="ArgumentException"/>.</param>
    /// <param name="properties">Paths such as <c>description</c> or <c>data.key</c> and their values; null takes a property away.</param>
    public void Change(string type, string id, IEnumerable<KeyValuePair<string, PropertyValue?>> properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        _ = Existing(type, id);
        Replace(type, id, before => before switch
        {
            DriftEntry.Made made => made with { Properties = properties.Aggregate(made.Properties, (map, property) => DriftPaths.Set(map, property.Key, property.Value)) },
            DriftEntry.Changed changed => changed with { Properties = changed.Properties.SetItems(properties) },
            _ => new DriftEntry.Changed(_stack, type, id, properties.ToImmutableSortedDictionary(StringComparer.Ordinal)),
        });
    }

    /// <summary>Deletes an object.</summary>
    /// <param name="type">The type token.</param>
    /// <param name="id">The id. An object that is not there is an <see cref="ArgumentException"/>.</param>
    public void Delete(string type, string id)
    {
        _ = Existing(type, id);
        Replace(type, id, before => before is DriftEntry.Made && _stored.Find(type, id) is null ? null : new DriftEntry.Deleted(_stack, type, id));
    }

    /// <summary>Makes an object that is in no state.</summary>
    /// <param name="type">The type token.</param>
    /// <param name="properties">What it is: output properties.</param>
    /// <param name="id">Its id; one that is taken is an <see cref="ArgumentException"/>. Default: a new one.</param>
    /// <returns>The id.</returns>
    public string Make(string type, PropertyValue.Map properties, string? id = null)
    {
        ArgumentNullException.ThrowIfNull(properties);
        var made = id ?? Guid.NewGuid().ToString();
        if (Find(type, made) is not null)
        {
            throw new ArgumentException($"there is a {type} with the id '{made}' already", nameof(id));
        }

        Replace(type, made, _ => new DriftEntry.Made(_stack, type, made, properties));
        return made;
    }

    /// <summary>Ends all drift that this stack sees: its cloud is as its state says.</summary>
    public void Clear() => _file.Change(entries => [.. entries.Where(entry => !entry.IsSeenBy(_stack))]);

    /// <summary>Ends the drift of one object.</summary>
    /// <param name="type">The type token.</param>
    /// <param name="id">The id.</param>
    public void Clear(string type, string id) => Replace(type, id, _ => null);

    private DriftedCloud Now() => new(_stored, _file, _stack);

    private CloudObject Existing(string type, string id) =>
        Find(type, id) ?? throw new ArgumentException($"there is no {type} with the id '{id}' in the cloud of stack '{_stack}'", nameof(id));

    private void Replace(string type, string id, Func<DriftEntry?, DriftEntry?> change) => _file.Change(entries =>
    {
        bool IsMeant(DriftEntry entry) => entry.Type == type && entry.Id == id && entry.IsSeenBy(_stack);
        return [.. entries.Where(entry => !IsMeant(entry)), .. change(entries.FirstOrDefault(IsMeant)) is { } current ? ImmutableArray.Create(current) : []];
    });
}
