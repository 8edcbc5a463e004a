using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds.Bridged;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>Turns inputs into the provider's whole view: what is planned in a preview, what came out of a run.</summary>
internal sealed class Planner(PackageSchema package)
{
    /// <summary>What a preview of a creation shows.</summary>
    internal PropertyValue.Map Preview(ResourceType type, ResourceSchema schema, Making making, PropertyValue.Map inputs)
    {
        var planned = Plans.Of(type, schema, making);
        var outputs = ImmutableSortedDictionary.CreateBuilder<string, PropertyValue>(StringComparer.Ordinal);
        outputs["id"] = PropertyValue.Unknown.Instance;
        foreach (var (name, property) in schema.Outputs.Properties)
        {
            var input = schema.Inputs[name];
            outputs[name] = inputs[name] is { } given ? Filled(property, given, null, null, preview: true)
                : planned[name] ?? (input is null || input.ComputedWhenAbsent ? PropertyValue.Unknown.Instance : Absent(input));
        }

        return Marked(schema, outputs.ToImmutable(), inputs);
    }

    /// <summary>What a preview of an update shows: the object as it is, with what the program changes.</summary>
    internal PropertyValue.Map PreviewUpdate(ResourceType type, ResourceSchema schema, Making making, PropertyValue.Map old, PropertyValue.Map inputs)
    {
        var outputs = old.WithoutNotes();
        foreach (var (name, given) in inputs.WithoutNotes().Entries)
        {
            if (schema.Outputs[name] is { } property && !InputDiffer.Agrees(package, Habits.All, property, given, old[name], name))
            {
                outputs = outputs.With(name, Filled(property, given, old[name], null, preview: true));
            }
        }

        foreach (var (name, property) in schema.Inputs.Properties)
        {
            if (inputs[name] is null && old[name]?.WithoutSecrets() is { } state && InputDiffer.IsTakenAway(Habits.All, name, property, state))
            {
                outputs = outputs.With(name, Absent(property));
            }
        }

        var labels = Plans.Labels(type, making);
        return Marked(schema, outputs.Over(labels).Entries, inputs);
    }

    /// <summary>What came out of a creation or an update.</summary>
    internal PropertyValue.Map Settled(ResourceType type, ResourceSchema schema, Making making, PropertyValue.Map inputs)
    {
        var settled = Plans.Of(type with { Planned = ["project", "region", "zone"] }, schema, making).Over(type.Settle(making));
        var derived = type.Derive(making).Over(Plans.Labels(type, making));
        var outputs = ImmutableSortedDictionary.CreateBuilder<string, PropertyValue>(StringComparer.Ordinal);
        foreach (var (name, property) in schema.Outputs.Properties)
        {
            var input = schema.Inputs[name];
            var old = type.Fresh.Contains(name) || (input is { ComputedWhenAbsent: false } && inputs[name] is null) ? null : making.Old?[name];
            outputs[name] = derived[name] ?? (inputs[name] is { } given
                ? Filled(property, given, old, settled[name], preview: false)
                : old is not (null or PropertyValue.Null) ? old : settled[name] ?? (input is null ? PropertyValue.Null.Instance : Absent(input)));
        }

        return Marked(schema, outputs.ToImmutable(), inputs);
    }

    private static PropertyValue Absent(PropertySchema property) =>
        property.Default ?? (property is { Kind: SchemaKind.List, Items.Kind: SchemaKind.Object } ? PropertyValue.List.Empty : PropertyValue.Null.Instance);

    // What the program says, with what the cloud decides inside of it: as it was, else as it makes it.
    private PropertyValue Filled(PropertySchema property, PropertyValue given, PropertyValue? old, PropertyValue? settled, bool preview)
    {
        switch (property.Kind, given)
        {
            case (_, PropertyValue.Secret secret):
                return new PropertyValue.Secret(Filled(property, secret.Element, old, settled, preview));
            case (SchemaKind.Object, PropertyValue.Map map):
                return FilledObject(property, map, old?.AsMap(), settled?.AsMap(), preview);
            case (SchemaKind.List, PropertyValue.List list) when property.Items!.Kind == SchemaKind.Object:
                return new PropertyValue.List([.. list.Items.Select((item, i) => Filled(property.Items, item, At(old, i), At(settled, i), preview))]);
            default:
                return given;
        }
    }

    private PropertyValue.Map FilledObject(PropertySchema property, PropertyValue.Map given, PropertyValue.Map? old, PropertyValue.Map? settled, bool preview)
    {
        var result = ImmutableSortedDictionary.CreateBuilder<string, PropertyValue>(StringComparer.Ordinal);
        foreach (var (name, part) in package.ObjectOf(property)!.Properties)
        {
            var chosen = part.ComputedWhenAbsent || Habits.All.Filled.Contains(name);
            result[name] = given[name] is { } value ? Filled(part, value, old?[name], settled?[name], preview)
                : chosen && old?[name] is { } kept and not PropertyValue.Null ? kept
                : chosen && preview ? PropertyValue.Unknown.Instance
                : (chosen ? settled?[name] : null) ?? Absent(part);
        }

        return new PropertyValue.Map(result.ToImmutable());
    }

    private PropertyValue.Map Marked(ResourceSchema schema, ImmutableSortedDictionary<string, PropertyValue> outputs, PropertyValue.Map inputs) =>
        PropertyValue.Map.From(outputs.Select(output => KeyValuePair.Create(
            output.Key,
            schema.Outputs[output.Key] is not { } property ? output.Value
                // A secret stays one wherever the provider repeats it.
                : inputs[output.Key] is PropertyValue.Secret ? output.Value.AsSecret()
                : Secretly(property, output.Value))));

    private PropertyValue Secretly(PropertySchema property, PropertyValue value) => (property, value) switch
    {
        ({ Secret: true }, not PropertyValue.Null) => value.AsSecret(),
        ({ Kind: SchemaKind.Object }, PropertyValue.Map map) when package.ObjectOf(property) is { } type =>
            PropertyValue.Map.From(map.Entries.Select(entry => type[entry.Key] is { } part ? KeyValuePair.Create(entry.Key, Secretly(part, entry.Value)) : entry)),
        ({ Kind: SchemaKind.List }, PropertyValue.List list) => new PropertyValue.List([.. list.Items.Select(item => Secretly(property.Items!, item))]),
        _ => value,
    };

    private static PropertyValue? At(PropertyValue? list, int index) => list?.AsList() is { } items && index < items.Length ? items[index] : null;
}
