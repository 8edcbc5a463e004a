using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds;

/// <summary>
/// The note beside a bridged provider's outputs from which it rebuilds its own form of the state: what is a map, a list, a list
/// of one shown as a single value, or named otherwise. Kept so that a rehearsed state looks like a real one.
/// </summary>
/// <param name="package">Where the object types are found.</param>
/// <param name="renames">Names that are not the plain translation of their property, by property.</param>
/// <param name="notesAbsent">Whether absent outputs are noted as nulls (providers on the plugin framework) or are nulls themselves.</param>
internal sealed class RawStateDelta(PackageSchema package, ImmutableSortedDictionary<string, string> renames, bool notesAbsent)
{
    internal const string Key = "__pulumi_raw_state_delta";

    private static readonly PropertyValue AbsentNote =
        new PropertyValue.Secret(PropertyValue.Map.Of(("replace", PropertyValue.Map.Of(("raw", PropertyValue.Null.Instance)))));

    internal PropertyValue.Map Of(ObjectSchema schema, PropertyValue.Map outputs) => PropertyValue.Map.Of(("obj", OfObject(schema, outputs)));

    private PropertyValue.Map OfObject(ObjectSchema schema, PropertyValue.Map outputs)
    {
        List<KeyValuePair<string, PropertyValue>> properties = [];
        List<KeyValuePair<string, PropertyValue>> renamed = [];
        foreach (var (name, property) in schema.Properties)
        {
            if (NoteOf(property, outputs[name]) is { } note)
            {
                properties.Add(new(name, note));
            }

            if ((notesAbsent || outputs[name] is not null) && renames.TryGetValue(name, out var other))
            {
                renamed.Add(new(name, other));
            }
        }

        var result = PropertyValue.Map.Empty;
        result = properties.Count > 0 ? result.With("ps", PropertyValue.Map.From(properties)) : result;
        return renamed.Count > 0 ? result.With("renamed", PropertyValue.Map.From(renamed)) : result;
    }

    private PropertyValue? NoteOf(PropertySchema property, PropertyValue? value)
    {
        if (value is null)
        {
            return notesAbsent ? AbsentNote : null;
        }

        // A single object, or a single value that could be several, is a list of one to the provider.
        return property is { Kind: SchemaKind.Object } or { MaxItems: 1, Kind: not SchemaKind.List }
            ? PropertyValue.Map.Of(("plu", PropertyValue.Map.Of(("i", OfItem(property, value) ?? PropertyValue.Map.Empty))))
            : OfItem(property, value);
    }

    private PropertyValue.Map? OfItem(PropertySchema property, PropertyValue value) => (property.Kind, value.Revealed()) switch
    {
        (SchemaKind.Map, PropertyValue.Map) => PropertyValue.Map.Of(("map", PropertyValue.Map.Empty)),
        (SchemaKind.List, PropertyValue.List list) => PropertyValue.Map.Of(("arr", OfItems(property.Items!, list.Items))),
        (SchemaKind.Object, PropertyValue.Map map) => PropertyValue.Map.Of(("obj", OfObject(package.ObjectOf(property)!, map))),
        _ => null,
    };

    private PropertyValue.Map OfItems(PropertySchema item, ImmutableArray<PropertyValue> items)
    {
        List<KeyValuePair<string, PropertyValue>> notes = [];
        for (var i = 0; i < items.Length; i++)
        {
            if (OfItem(item, items[i]) is { } note)
            {
                notes.Add(new(i.ToString(CultureInfo.InvariantCulture), note));
            }
        }

        return notes.Count > 0 ? PropertyValue.Map.Of(("el", PropertyValue.Map.From(notes))) : PropertyValue.Map.Empty;
    }
}
