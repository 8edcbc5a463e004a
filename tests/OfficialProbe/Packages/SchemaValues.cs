using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Pulumi;

namespace JupyterHubInfra.OfficialProbe;

/// <summary>Makes a value for whatever a class's members take, guided by the schema, which may know less than the class.</summary>
internal sealed class SchemaValues(JsonElement schema)
{
    private const int Deepest = 3;

    private int _depth;

    /// <summary>An instance with every described property, or far inside only with those that it needs.</summary>
    public object Filled(Type type, JsonElement properties, JsonElement required = default)
    {
        var made = Activator.CreateInstance(type)!;
        var members = Members(type);
        var needed = required.ValueKind == JsonValueKind.Array ? required.EnumerateArray().Select(name => name.GetString()).ToHashSet() : [];
        foreach (var property in properties.EnumerateObject().Where(property => _depth <= Deepest || needed.Contains(property.Name)))
        {
            if (members.TryGetValue(property.Name, out var member) && member.CanWrite && Given(member.PropertyType, property.Value, property.Name) is { } value)
            {
                member.SetValue(made, value);
            }
        }
        return made;
    }

    /// <summary>Properties by their names on the wire; of collections and secrets a field behind the property has it.</summary>
    private static Dictionary<string, PropertyInfo> Members(Type type)
    {
        var own = type.GetProperties().Select(property => (Name: NameOf(property), Property: property)).Where(member => member.Name is not null);
        var behind = type.GetFields(BindingFlags.NonPublic | BindingFlags.Instance).Where(field => NameOf(field) is not null)
            .Select(field => (Name: NameOf(field), Property: type.GetProperties().First(property =>
                property.Name.Equals(field.Name.TrimStart('_').TrimStart('@'), StringComparison.OrdinalIgnoreCase))));
        return own.Concat(behind).ToDictionary(member => member.Name!, member => member.Property);
    }

    private static string? NameOf(MemberInfo member) =>
        member.CustomAttributes.FirstOrDefault(attribute => attribute.AttributeType == typeof(InputAttribute))?.ConstructorArguments[0].Value as string;

    /// <summary>For a property: an input of some kind, or a plain value.</summary>
    private object? Given(Type type, JsonElement spec, string name)
    {
        if (!type.IsGenericType && type != typeof(InputJson))
        {
            return Made(type, spec, name);
        }
        var of = type.IsGenericType ? type.GetGenericArguments()[0] : typeof(string);
        var kind = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        if (kind == typeof(InputMap<>))
        {
            var item = Made(of, Part(spec, "additionalProperties"), name);
            return item is null ? null : Convert(type, typeof(Dictionary<,>).MakeGenericType(typeof(string), of), map => ((IDictionary)map).Add("key", item));
        }
        var inner = kind == typeof(InputList<>) ? Made(of, Part(spec, "items"), name) : kind == typeof(InputJson) ? "{\"a\":1}" : Made(of, spec, name);
        return inner is null ? null : Converted(type, inner, of);
    }

    private object? Made(Type type, JsonElement spec, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string) || type == typeof(object))
        {
            return name;
        }
        if (type == typeof(int) || type == typeof(double) || type == typeof(bool))
        {
            return System.Convert.ChangeType(1, type, CultureInfo.InvariantCulture);
        }
        if (type == typeof(AssetOrArchive) || type == typeof(Asset))
        {
            return new StringAsset(name);
        }
        if (type.IsSubclassOf(typeof(InputArgs)))
        {
            return Nested(type, spec);
        }
        if (type.IsGenericType && type.Name.StartsWith("Union", StringComparison.Ordinal))
        {
            return Converted(type, Made(type.GetGenericArguments()[0], spec, name)!, type.GetGenericArguments()[0]);
        }
        if (type.GetCustomAttribute<EnumTypeAttribute>() is not null)
        {
            return type.GetProperties(BindingFlags.Public | BindingFlags.Static).OrderBy(member => member.Name, StringComparer.Ordinal).First().GetValue(null);
        }
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? null : Given(type, spec, name);
    }

    private object? Nested(Type type, JsonElement spec)
    {
        var token = Reference(spec);
        if (token is null || !schema.GetProperty("types").TryGetProperty(token, out var described))
        {
            return null;
        }
        _depth++;
        var made = Filled(type, described.GetProperty("properties"), described.TryGetProperty("required", out var required) ? required : default);
        _depth--;
        return made;
    }

    private static string? Reference(JsonElement spec)
    {
        if (spec.ValueKind == JsonValueKind.Object && spec.TryGetProperty("$ref", out var reference))
        {
            const string Types = "#/types/";
            var text = Uri.UnescapeDataString(reference.GetString()!);
            return text.StartsWith(Types, StringComparison.Ordinal) ? text[Types.Length..] : null;
        }
        return null;
    }

    private static JsonElement Part(JsonElement spec, string name) => spec.ValueKind == JsonValueKind.Object && spec.TryGetProperty(name, out var part) ? part : default;

    private static object? Convert(Type to, Type from, Action<object> fill)
    {
        var made = Activator.CreateInstance(from)!;
        fill(made);
        return Converted(to, made, from);
    }

    /// <summary>By the implicit conversion that a program would use.</summary>
    private static object? Converted(Type to, object value, Type from) =>
        to.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy)
            .FirstOrDefault(method => method.Name == "op_Implicit" && method.ReturnType == to && method.GetParameters()[0].ParameterType == from)?.Invoke(null, [value]);
}
