using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Bridged;

/// <summary>
/// Compares new inputs with the object's state as the bridged provider does. What the program leaves out is no difference where
/// the cloud decides; a replace flag counts where the difference is: on a list or an object for adding or removing it, inside
/// for changes inside.
/// </summary>
internal sealed class InputDiffer(PackageSchema package, DiffHabits habits)
{
    private readonly ImmutableSortedDictionary<string, PropertyChange>.Builder _changes =
        ImmutableSortedDictionary.CreateBuilder<string, PropertyChange>(StringComparer.Ordinal);

    private readonly SortedSet<string> _replaceKeys = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _diffKeys = new(StringComparer.Ordinal);

    internal static bool Agrees(PackageSchema package, DiffHabits habits, PropertySchema property, PropertyValue given, PropertyValue? state, string path)
    {
        var differ = new InputDiffer(package, habits);
        differ.CompareValue(path, path, property, given.WithoutSecrets(), state?.WithoutSecrets());
        return differ._changes.Count == 0;
    }

    /// <summary>Whether the program's silence takes away what the object has: where the cloud decides, and where silence means that value, it does not.</summary>
    internal static bool IsTakenAway(DiffHabits habits, string name, PropertySchema property, PropertyValue? state) =>
        !property.ComputedWhenAbsent && !IsEmpty(state) && state != property.Default && !habits.MeansNothing(name, state!);

    /// <summary>Whether an output is still to be learnt: the object did not come up, and an update ends with a look at it.</summary>
    internal static bool IsStillUnknown(IReadOnlyCollection<string> sets, ResourceSchema schema, string name, PropertyValue? given, PropertyValue? state) =>
        given is null && state is PropertyValue.Null && schema.Outputs[name] is { Kind: SchemaKind.Map or SchemaKind.List } && !sets.Contains(name)
        && (schema.Inputs[name] is null || schema.Inputs[name]!.ComputedWhenAbsent);

    /// <param name="schema">The type.</param>
    /// <param name="request">What is and what shall be.</param>
    /// <param name="sets">Outputs that are sets to the provider; null: nothing is left to be learnt of any output.</param>
    internal DiffResult Compare(ResourceSchema schema, DiffRequest request, IReadOnlyCollection<string>? sets)
    {
        foreach (var name in schema.Outputs.Properties.Keys.Where(name => sets is not null && IsStillUnknown(sets, schema, name, request.NewInputs[name], request.OldOutputs[name])))
        {
            Note(name, name, schema.Inputs[name] ?? PropertySchema.Anything, PropertyChangeKind.Add);
        }

        foreach (var (name, property) in schema.Inputs.Properties)
        {
            var given = request.NewInputs[name]?.WithoutSecrets();
            var state = request.OldOutputs[name]?.WithoutSecrets();
            if (given is not null)
            {
                CompareValue(name, name, property, given, state);
            }
            else if (IsTakenAway(habits, name, property, state))
            {
                Remove(name, property, state!);
            }
        }

        return _changes.Count == 0
            ? DiffResult.None with { DetailedDiff = _changes.ToImmutable() }
            : new DiffResult
            {
                Changes = true,
                DiffKeys = [.. _diffKeys],
                ReplaceKeys = [.. _replaceKeys],
                DetailedDiff = _changes.ToImmutable(),
                DeleteBeforeReplace = HasOwnName(schema, request.NewInputs),
            };
    }

    private static bool HasOwnName(ResourceSchema schema, PropertyValue.Map inputs) =>
        schema.Inputs["name"] is not null && inputs["name"] is not null && !inputs.Texts("__defaults").Contains("name");

    private void CompareValue(string key, string path, PropertySchema property, PropertyValue given, PropertyValue? state)
    {
        switch (property.Kind, given, state)
        {
            // Members of this set have no order to tell them by; what replaces is then the whole plan.
            case (_, PropertyValue.List items, _) when habits.Whole.Contains(path):
                CompareWhole(path, property, items, state);
                break;
            case (SchemaKind.List, PropertyValue.List list, PropertyValue.List old):
                CompareLists(key, path, property, list, old);
                break;
            case (SchemaKind.Map, PropertyValue.Map map, PropertyValue.Map old):
                CompareMaps(key, path, property, map, old);
                break;
            case (SchemaKind.Object, PropertyValue.Map map, PropertyValue.Map old):
                CompareObjects(key, path, property, map, old);
                break;
            default:
                if (IsEmpty(given) && IsEmpty(state))
                {
                    return;
                }

                if (given != state && !habits.Alike(key, given, state))
                {
                    Note(key, path, property, state is null or PropertyValue.Null ? PropertyChangeKind.Add : PropertyChangeKind.Update);
                }

                break;
        }
    }

    private void CompareWhole(string path, PropertySchema property, PropertyValue.List given, PropertyValue? state)
    {
        var (before, inside) = (state?.AsList() ?? [], new InputDiffer(package, habits));
        for (var i = 0; i < Math.Min(given.Items.Length, before.Length); i++)
        {
            inside.CompareValue("item", $"item[{i}]", property.Items!, given.Items[i], before[i]);
        }

        if (given.Items.Length != before.Length || inside._changes.Count > 0)
        {
            _changes["__meta"] = new PropertyChange(PropertyChangeKind.UpdateReplace);
            _replaceKeys.Add("__meta");
            _diffKeys.Add("__meta");
            Note(path, path, property with { Replaces = false }, before.IsEmpty ? PropertyChangeKind.Add : given.Items.IsEmpty ? PropertyChangeKind.Delete : PropertyChangeKind.Update);
        }
    }

    private void CompareLists(string key, string path, PropertySchema property, PropertyValue.List given, PropertyValue.List state)
    {
        if (state.Items.IsEmpty && !given.Items.IsEmpty)
        {
            Note(key, path, property, PropertyChangeKind.Add);
            return;
        }

        var objects = property.Items!.Kind == SchemaKind.Object;
        if (!objects && !given.ContainsUnknowns && given.Items.ToHashSet().SetEquals(state.Items))
        {
            return;
        }

        for (var i = 0; i < Math.Max(given.Items.Length, state.Items.Length); i++)
        {
            var item = $"{path}[{i}]";
            if (i >= state.Items.Length)
            {
                Note(key, item, property, PropertyChangeKind.Add);
            }
            else if (i >= given.Items.Length)
            {
                Note(key, item, property, PropertyChangeKind.Delete);
            }
            else
            {
                CompareValue(key, item, objects ? property.Items : property.Items with { Replaces = property.Replaces }, given.Items[i], state.Items[i]);
            }
        }
    }

    private void CompareMaps(string key, string path, PropertySchema property, PropertyValue.Map given, PropertyValue.Map state)
    {
        foreach (var name in given.Entries.Keys.Union(state.Entries.Keys, StringComparer.Ordinal))
        {
            var item = $"{path}.{name}";
            if (given[name] is not { } value)
            {
                Note(key, item, property, PropertyChangeKind.Delete);
            }
            else if (state[name] is not { } old)
            {
                Note(key, item, property, PropertyChangeKind.Add);
            }
            else if (value != old)
            {
                Note(key, item, property, PropertyChangeKind.Update);
            }
        }
    }

    private void CompareObjects(string key, string path, PropertySchema property, PropertyValue.Map given, PropertyValue.Map state)
    {
        foreach (var (name, part) in package.ObjectOf(property)!.Properties)
        {
            if (given[name] is { } value)
            {
                CompareValue(key, $"{path}.{name}", part, value, state[name]);
            }
            else if (!part.ComputedWhenAbsent && part.Default is null && !habits.Filled.Contains(name) && !IsEmpty(state[name]))
            {
                Note(key, $"{path}.{name}", part, PropertyChangeKind.Delete);
            }
        }
    }

    private void Remove(string name, PropertySchema property, PropertyValue state)
    {
        if (state is PropertyValue.Map map && property.Kind == SchemaKind.Map)
        {
            foreach (var key in map.Entries.Keys)
            {
                Note(name, $"{name}.{key}", property, PropertyChangeKind.Delete);
            }
        }
        else
        {
            Note(name, name, property, PropertyChangeKind.Delete);
        }
    }

    private void Note(string key, string path, PropertySchema property, PropertyChangeKind kind)
    {
        _diffKeys.Add(key);
        if (!property.Replaces)
        {
            _changes[path] = new PropertyChange(kind);
            return;
        }

        _replaceKeys.Add(key);
        _changes[path] = new PropertyChange(kind switch
        {
            PropertyChangeKind.Add => PropertyChangeKind.AddReplace,
            PropertyChangeKind.Delete => PropertyChangeKind.DeleteReplace,
            _ => PropertyChangeKind.UpdateReplace,
        });
    }

    private static bool IsEmpty(PropertyValue? value) => value is null or PropertyValue.Null
        or PropertyValue.Text { Value.Length: 0 } or PropertyValue.Number { Value: 0 } or PropertyValue.Bool { Value: false }
        or PropertyValue.List { Items.Length: 0 } or PropertyValue.Map { Count: 0 };
}
