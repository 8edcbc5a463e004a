using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Objects;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Validation;

/// <summary>Reads an object as a server does: into the fields that its kind has, by their types.</summary>
internal sealed class TypeDecoder(PackageSchema package, ObjectKind kind)
{
    /// <summary>The object with the fields that its kind has. A value of a wrong type is a ProviderException.</summary>
    internal PropertyValue.Map Decode(PropertyValue.Map given) => Object(given, kind.Schema!.Inputs, "", kind.Kind);

    /// <summary>Paths of fields that the kind does not have.</summary>
    internal IReadOnlyList<string> Undeclared(PropertyValue.Map given)
    {
        var fields = new List<string>();
        Walk(given, kind.Schema!.Inputs, "", fields);
        return fields;
    }

    /// <summary>Notes fields that a kind needs and the object has not.</summary>
    internal void CheckRequired(FieldErrors errors, PropertyValue.Map made, ObjectSchema schema, string path = "")
    {
        foreach (var name in schema.Required.Where(name => made[name] is null or PropertyValue.Null).Order(StringComparer.Ordinal))
        {
            errors.Required(Join(path, name));
        }

        foreach (var (key, value) in made.Entries)
        {
            switch (schema[key], value)
            {
                case ({ } property, PropertyValue.Map map) when package.ObjectOf(property) is { } type:
                    CheckRequired(errors, map, type, Join(path, key));
                    break;
                case ({ Items: { } items }, PropertyValue.List list) when package.ObjectOf(items) is { } type:
                    foreach (var (i, item) in list.Items.Index())
                    {
                        CheckRequired(errors, item.AsMap() ?? PropertyValue.Map.Empty, type, $"{Join(path, key)}[{i}]");
                    }

                    break;
            }
        }
    }

    private void Walk(PropertyValue.Map given, ObjectSchema schema, string path, List<string> fields)
    {
        foreach (var (key, value) in given.Entries)
        {
            switch (schema[key], value)
            {
                case (null, _):
                    fields.Add(Join(path, key));
                    break;
                case ({ } property, PropertyValue.Map map) when package.ObjectOf(property) is { } type:
                    Walk(map, type, Join(path, key), fields);
                    break;
                case ({ Items: { } items }, PropertyValue.List list) when package.ObjectOf(items) is { } type:
                    foreach (var (i, item) in list.Items.Index())
                    {
                        Walk(item.AsMap() ?? PropertyValue.Map.Empty, type, $"{Join(path, key)}[{i}]", fields);
                    }

                    break;
            }
        }
    }

    private PropertyValue.Map Object(PropertyValue.Map given, ObjectSchema schema, string path, string owner) => PropertyValue.Map.From(given.Entries
        .Where(entry => schema[entry.Key] is not null)
        .Select(entry => KeyValuePair.Create(entry.Key, Value(entry.Value, schema[entry.Key]!, Join(path, entry.Key), owner))));

    private PropertyValue Value(PropertyValue value, PropertySchema schema, string path, string owner)
    {
        switch (schema.Kind, value)
        {
            case (SchemaKind.Any, _):
            case (_, PropertyValue.Unknown or PropertyValue.Null):
            case (SchemaKind.Text, PropertyValue.Text):
            case (SchemaKind.Truth, PropertyValue.Bool):
            case (SchemaKind.Whole or SchemaKind.Number, PropertyValue.Number):
                return value;
            case (SchemaKind.Object, PropertyValue.Map map):
                return package.ObjectOf(schema) is { } type ? Object(map, type, path, ShortName(schema.TypeName)) : map;
            case (SchemaKind.Map, PropertyValue.Map map):
                return Normalization.IsAmounts(path) ? map : PropertyValue.Map.From(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Value(entry.Value, schema.Items!, path, owner))));
            case (SchemaKind.List, PropertyValue.List list):
                return new PropertyValue.List([.. list.Items.Select(item => Value(item, schema.Items!, path, owner))]);
            default:
                throw new ProviderException(
                    $"{kind.Kind} in version \"{kind.ApiVersion.Split('/')[^1]}\" cannot be handled as a {kind.Kind}: json: cannot unmarshal {JsonName(value)} into Go struct field {owner}.{path} of type {GoName(schema)}");
        }
    }

    private static string JsonName(PropertyValue value) => value switch
    {
        PropertyValue.Text => "string",
        PropertyValue.Bool => "bool",
        PropertyValue.Number => "number",
        PropertyValue.List => "array",
        _ => "object",
    };

    private static string GoName(PropertySchema schema) => schema.Kind switch
    {
        SchemaKind.Text => "string",
        SchemaKind.Truth => "bool",
        SchemaKind.Whole or SchemaKind.Number => "int32",
        SchemaKind.List => $"[]{GoName(schema.Items!)}",
        SchemaKind.Map => $"map[string]{GoName(schema.Items!)}",
        _ => "v1." + ShortName(schema.TypeName),
    };

    private static string ShortName(string? typeName) => typeName is null ? "object" : typeName[(typeName.LastIndexOfAny(['.', ':', '/']) + 1)..];

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
