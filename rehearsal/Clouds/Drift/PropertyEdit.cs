using System.Globalization;
using System.Text.Json;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Projects;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Drift;

/// <summary>
/// Reads what somebody writes about a property of an object: <c>description=changed</c>, <c>data.key=value</c>, <c>tags=["a"]</c>.
/// Names and values are checked against the package's schema; what is wrong is an <see cref="InvalidSettingsException"/>.
/// </summary>
/// <param name="type">The type token.</param>
public sealed class PropertyEdit(string type)
{
    private readonly (PackageSchema Package, ResourceSchema? Type) _schema = CloudTypes.SchemaOf(type);

    /// <summary>The path and the value of <c>PATH=VALUE</c>.</summary>
    /// <param name="written">Text, true or false, and numbers as they are; lists and mappings as JSON.</param>
    public KeyValuePair<string, PropertyValue?> Read(string written)
    {
        ArgumentNullException.ThrowIfNull(written);
        var at = written.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0)
        {
            throw new InvalidSettingsException(new("a property and its value are written as PROPERTY=VALUE", Received: written, Remedy: $"write it as {written.Trim('=')}=<value>, in quotes where the shell would split it"));
        }

        var path = written[..at];
        return new(path, ValueOf(path, written[(at + 1)..], PropertyOf(path)));
    }

    /// <summary>An object's properties, each <c>PATH=VALUE</c>.</summary>
    /// <param name="written">What somebody says of the object.</param>
    public PropertyValue.Map ReadAll(IEnumerable<string> written) =>
        written.Select(Read).Aggregate(PropertyValue.Map.Empty, (map, property) => DriftPaths.Set(map, property.Key, property.Value));

    /// <summary>The path of a property to take away, checked.</summary>
    /// <param name="path">Its path.</param>
    public string ReadPath(string path)
    {
        _ = PropertyOf(path);
        return path;
    }

    private PropertySchema PropertyOf(string path)
    {
        var at = "";
        var property = PropertySchema.Anything;
        var first = true;
        foreach (var part in PropertyPaths.Parse(path))
        {
            var known = first ? TopLevel() : property.Kind == SchemaKind.Object ? _schema.Package.ObjectOf(property) : null;
            property = (known, property.Kind) switch
            {
                ({ Properties.Count: > 0 }, _) => known[part] ?? throw Unknown(part, at, known),
                (_, SchemaKind.List) when !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _) =>
                    throw new InvalidSettingsException(new($"'{at}' of {type} is a list: its items have numbers", Received: path, Remedy: $"write {at}[0], or set the whole list: {at}='[...]'")),
                (_, SchemaKind.List or SchemaKind.Map) => property.Items ?? PropertySchema.Anything,
                (_, SchemaKind.Any or SchemaKind.Object) => PropertySchema.Anything,
                _ => throw new InvalidSettingsException(new($"'{at}' of {type} has no parts: it is {Named(property.Kind)}", Received: path, Remedy: $"set it whole: {at}=<value>")),
            };
            at = at.Length == 0 ? part : $"{at}.{part}";
            first = false;
        }

        return property;
    }

    private ObjectSchema? TopLevel() => _schema.Type is not { } known
        ? null
        : known.Outputs with { Properties = known.Inputs.Properties.SetItems(known.Outputs.Properties) };

    private InvalidSettingsException Unknown(string part, string at, ObjectSchema known)
    {
        var guess = Suggestion.For(part, known.Properties.Keys);
        return new(new(
            $"{(at.Length == 0 ? type : $"'{at}' of {type}")} has no property '{part}'",
            Allowed: string.Join(", ", known.Properties.Keys),
            Remedy: guess is null ? null : $"did you mean '{guess}'?"));
    }

    private PropertyValue ValueOf(string path, string text, PropertySchema property) => property.Kind switch
    {
        SchemaKind.Text => text,
        SchemaKind.Truth => text is "true" or "false" ? text == "true" : throw Wrong(path, text, property),
        SchemaKind.Whole => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? (double)whole : throw Wrong(path, text, property),
        SchemaKind.Number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(path, text, property),
        SchemaKind.List => Json(text) is PropertyValue.List list ? list : throw Wrong(path, text, property),
        SchemaKind.Map or SchemaKind.Object => Json(text) is PropertyValue.Map map ? map : throw Wrong(path, text, property),
        _ => Json(text) is { } value and not PropertyValue.Null ? value : text,
    };

    private InvalidSettingsException Wrong(string path, string text, PropertySchema property) =>
        new(new($"'{path}' of {type} is {Named(property.Kind)}", Received: text, Remedy: $"write {path}={Example(property.Kind)}"));

    private static PropertyValue? Json(string text)
    {
        try
        {
            return JsonValues.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Named(SchemaKind kind) => kind switch
    {
        SchemaKind.Text => "a text",
        SchemaKind.Truth => "true or false",
        SchemaKind.Whole => "a whole number",
        SchemaKind.Number => "a number",
        SchemaKind.List => "a list, as JSON",
        _ => "a mapping, as JSON",
    };

    private static string Example(SchemaKind kind) => kind switch
    {
        SchemaKind.Truth => "true",
        SchemaKind.Whole or SchemaKind.Number => "1",
        SchemaKind.List => "'[\"a\"]'",
        _ => "'{\"key\": \"value\"}'",
    };
}
