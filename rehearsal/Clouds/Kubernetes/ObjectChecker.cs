using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes;

/// <summary>Checks an object as a server does that applies it strictly: fields, types, what is required.</summary>
internal sealed class ObjectChecker
{
    private readonly PackageSchema _package;
    private readonly string _prefix;
    private readonly ImmutableArray<CheckFailure>.Builder _failures = ImmutableArray.CreateBuilder<CheckFailure>();

    private ObjectChecker(PackageSchema package, ObjectKind kind, PropertyValue.Map inputs)
    {
        _package = package;
        var version = kind.ApiVersion.Contains('/', StringComparison.Ordinal) ? kind.ApiVersion : "/" + kind.ApiVersion;
        _prefix = $"failed to create typed patch object ({ObjectInputs.IdOf(kind, inputs)}; {version}, Kind={kind.Kind})";
    }

    internal static ImmutableArray<CheckFailure> Check(PackageSchema package, ObjectKind kind, PropertyValue.Map inputs)
    {
        // Custom resources are checked by definitions that the rehearsal does not have.
        if (kind.Schema is null || kind.Token.EndsWith(":CustomResource", StringComparison.Ordinal))
        {
            return [];
        }

        var checker = new ObjectChecker(package, kind, inputs);
        checker.CheckObject(inputs, kind.Schema.Inputs, "");
        return checker._failures.ToImmutable();
    }

    private void CheckObject(PropertyValue.Map inputs, ObjectSchema schema, string path)
    {
        foreach (var (key, value) in inputs.Entries)
        {
            if (schema[key] is { } property)
            {
                CheckValue(value.Revealed(), property, $"{path}.{key}");
            }
            else
            {
                Fail($"{path}.{key}", "field not declared in schema");
            }
        }

        foreach (var name in schema.Required.Where(name => inputs[name] is null or PropertyValue.Null).Order(StringComparer.Ordinal))
        {
            Fail($"{path}.{name}", "Required value");
        }
    }

    private void CheckValue(PropertyValue value, PropertySchema schema, string path)
    {
        switch (schema.Kind, value)
        {
            case (_, PropertyValue.Unknown or PropertyValue.Null):
            case (SchemaKind.Any, _):
            case (SchemaKind.Text, PropertyValue.Text):
            case (SchemaKind.Truth, PropertyValue.Bool):
            case (SchemaKind.Whole or SchemaKind.Number, PropertyValue.Number):
                if (schema.Constant is { } only && value != only)
                {
                    Fail(path, $"expected {only.AsText()}, got {value.AsText()}");
                }

                break;
            case (SchemaKind.Object, PropertyValue.Map map) when _package.ObjectOf(schema) is { } type:
                CheckObject(map, type, path);
                break;
            case (SchemaKind.Object, PropertyValue.Map):
                break;
            case (SchemaKind.Map, PropertyValue.Map map):
                foreach (var (key, entry) in map.Entries)
                {
                    CheckValue(entry.Revealed(), schema.Items!, $"{path}.{key}");
                }

                break;
            case (SchemaKind.List, PropertyValue.List list):
                for (var i = 0; i < list.Items.Length; i++)
                {
                    CheckValue(list.Items[i].Revealed(), schema.Items!, $"{path}[{i}]");
                }

                break;
            default:
                Fail(path, $"expected {Expected(schema.Kind)}, got {Names.TypeOf(value)}");
                break;
        }

        CheckPort(value, path);
    }

    private void CheckPort(PropertyValue value, string path)
    {
        if (path.EndsWith("].port", StringComparison.Ordinal) && value is PropertyValue.Number { Value: < 1 or > 65535 } port)
        {
            Fail(path, $"Invalid value: {port.Value:R}: must be between 1 and 65535, inclusive");
        }
    }

    private void Fail(string path, string reason) => _failures.Add(new CheckFailure("", $"{_prefix}: {path}: {reason}"));

    private static string Expected(SchemaKind kind) => kind switch
    {
        SchemaKind.Text => "string",
        SchemaKind.Truth => "boolean",
        SchemaKind.Whole or SchemaKind.Number => "numeric",
        SchemaKind.List => "list",
        _ => "map",
    };
}
