using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Schemas;

/// <summary>
/// Checks inputs as the bridged providers (openstack, random, tls) do, in their words: unknown keys, missing and conflicting
/// arguments, values of the wrong type. Values that a provider would convert are converted.
/// </summary>
internal sealed class InputChecker(PackageSchema package, string resourceName)
{
    private readonly ImmutableArray<CheckFailure>.Builder _failures = ImmutableArray.CreateBuilder<CheckFailure>();

    internal ImmutableArray<CheckFailure> Failures => _failures.ToImmutable();

    internal PropertyValue.Map Check(PropertyValue.Map inputs, ObjectSchema schema)
    {
        var checkedInputs = CheckObject(inputs, schema, "");
        CheckCombinations(checkedInputs, schema);
        return checkedInputs;
    }

    internal void Fail(string reason, string path) => _failures.Add(new CheckFailure("", $"{reason}. Examine values at '{resourceName}.{path}'."));

    private PropertyValue.Map CheckObject(PropertyValue.Map inputs, ObjectSchema schema, string path)
    {
        var result = ImmutableSortedDictionary.CreateBuilder<string, PropertyValue>(StringComparer.Ordinal);
        foreach (var (key, value) in inputs.Entries)
        {
            // Keys with underscores are the engine's and the providers' own notes, as in inputs that were checked before.
            if (key.StartsWith("__", StringComparison.Ordinal) || value is PropertyValue.Null)
            {
                continue;
            }

            if (schema[key] is { } property)
            {
                result[key] = CheckValue(value, property, path + key);
            }
            else
            {
                Fail("Invalid or unknown key", path + key);
            }
        }

        foreach (var name in schema.Required.Where(name => !result.ContainsKey(name)).Order(StringComparer.Ordinal))
        {
            Fail($"Missing required argument. The argument \"{Names.Snake(name)}\" is required, but no definition was found.", path + name);
        }

        return new PropertyValue.Map(result.ToImmutable());
    }

    private PropertyValue CheckValue(PropertyValue value, PropertySchema schema, string path) => value switch
    {
        PropertyValue.Unknown => value,
        PropertyValue.Secret secret => new PropertyValue.Secret(CheckValue(secret.Element, schema, path)),
        _ => schema.Kind switch
        {
            SchemaKind.List => CheckList(value, schema, path),
            SchemaKind.Map => CheckMap(value, schema, path),
            SchemaKind.Object => CheckNested(value, schema, path),
            SchemaKind.Whole or SchemaKind.Number => CheckNumber(value, schema, path),
            SchemaKind.Truth => CheckTruth(value, path),
            SchemaKind.Text => CheckText(value, path),
            _ => value,
        },
    };

    private PropertyValue.List CheckList(PropertyValue value, PropertySchema schema, string path)
    {
        // One value where a list is due is a list of it.
        ImmutableArray<PropertyValue> items = value is PropertyValue.List list ? list.Items : [value];
        if (schema.MaxItems is { } most && items.Length > most)
        {
            Fail($"Too many list items. Attribute {Names.Snake(path)} supports {most} item maximum, but config has {items.Length} declared", path);
        }

        return new PropertyValue.List([.. items.Select((item, i) => CheckValue(item, schema.Items!, $"{path}[{i}]"))]);
    }

    private PropertyValue CheckMap(PropertyValue value, PropertySchema schema, string path)
    {
        if (value is PropertyValue.Map map)
        {
            return PropertyValue.Map.From(map.Entries
                .Where(entry => !entry.Key.StartsWith("__", StringComparison.Ordinal))
                .Select(entry => KeyValuePair.Create(entry.Key, CheckValue(entry.Value, schema.Items!, $"{path}.{entry.Key}"))));
        }

        FailType("object", value, path);
        return value;
    }

    private PropertyValue CheckNested(PropertyValue value, PropertySchema schema, string path)
    {
        if (value is PropertyValue.Map map && package.ObjectOf(schema) is { } type)
        {
            return CheckObject(map, type, path + ".");
        }

        FailType("object", value, path);
        return value;
    }

    private PropertyValue CheckNumber(PropertyValue value, PropertySchema schema, string path)
    {
        switch (value)
        {
            case PropertyValue.Number:
                return value;
            case PropertyValue.Text { Value: var text }:
                // The real provider gives up the whole check over such a number, without naming the resource.
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : throw new ProviderException($"{Names.Snake(path)}: strconv.{(schema.Kind == SchemaKind.Whole ? "ParseInt" : "ParseFloat")}: parsing \"{text}\": invalid syntax");
            default:
                FailType("number", value, path);
                return value;
        }
    }

    private PropertyValue CheckTruth(PropertyValue value, string path)
    {
        switch (value)
        {
            case PropertyValue.Bool:
                return value;
            case PropertyValue.Text { Value: "true" or "1" }:
                return true;
            case PropertyValue.Text { Value: "false" or "0" }:
                return false;
            case PropertyValue.Text { Value: var text }:
                Fail($"cannot parse '' as bool: strconv.ParseBool: parsing \"{text}\": invalid syntax", path);
                return value;
            default:
                FailType("boolean", value, path);
                return value;
        }
    }

    private PropertyValue CheckText(PropertyValue value, string path)
    {
        switch (value)
        {
            case PropertyValue.Text:
                return value;
            case PropertyValue.Bool truth:
                return truth.Value ? "true" : "false";
            case PropertyValue.Number number:
                return number.Value.ToString("R", CultureInfo.InvariantCulture);
            default:
                FailType("string", value, path);
                return value;
        }
    }

    private void FailType(string expected, PropertyValue value, string path) =>
        Fail($"expected {expected} type, got a value of type {Names.TypeOf(value)}", path);

    private void CheckCombinations(PropertyValue.Map inputs, ObjectSchema schema)
    {
        foreach (var (name, property) in schema.Properties)
        {
            if (inputs[name] is not null && property.ConflictsWith.FirstOrDefault(other => inputs[other] is not null) is { } conflict)
            {
                Fail($"Conflicting configuration arguments. \"{Names.Snake(name)}\": conflicts with {Names.Snake(conflict)}", name);
            }

            if (!property.ExactlyOneOf.IsEmpty)
            {
                CheckExactlyOne(inputs, name, property.ExactlyOneOf);
            }
        }
    }

    private void CheckExactlyOne(PropertyValue.Map inputs, string name, ImmutableArray<string> group)
    {
        var all = string.Join(',', group.Select(Names.Snake).Order(StringComparer.Ordinal));
        var given = group.Where(other => inputs[other] is not null).Select(Names.Snake).Order(StringComparer.Ordinal).ToArray();
        if (given.Length == 0)
        {
            Fail($"Invalid combination of arguments. \"{Names.Snake(name)}\": one of `{all}` must be specified", name);
        }
        else if (given.Length > 1)
        {
            Fail($"Invalid combination of arguments. \"{Names.Snake(name)}\": only one of `{all}` can be specified, but `{string.Join(',', given)}` were specified.", name);
        }
    }
}
