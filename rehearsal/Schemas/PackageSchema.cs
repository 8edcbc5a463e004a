using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;

namespace JupyterHubInfra.Rehearsal.Schemas;

/// <summary>A package's schema file. Nothing is read before a package is used, and of it only the types that are.</summary>
internal sealed class PackageSchema
{
    private static readonly ConcurrentDictionary<string, PackageSchema?> Loaded = new(StringComparer.Ordinal);

    private readonly JsonElement _root;
    private readonly ConcurrentDictionary<string, ResourceSchema?> _resources = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ObjectSchema> _types = new(StringComparer.Ordinal);

    private PackageSchema(JsonElement root) => _root = root;

    internal string Version => _root.GetProperty("version").GetString()!;

    /// <summary>The schema of a .NET package such as <c>Pulumi.OpenStack</c>.</summary>
    internal static PackageSchema Of(string dotnetPackage) =>
        Loaded.GetOrAdd(dotnetPackage, Load) ?? throw new InvalidOperationException($"No schema of {dotnetPackage} is embedded.");

    internal static PackageSchema Parse(string json) => new(JsonDocument.Parse(json).RootElement);

    /// <summary>The tokens of all resource types.</summary>
    internal IEnumerable<string> ResourceTokens =>
        _root.TryGetProperty("resources", out var all) ? all.EnumerateObject().Select(resource => resource.Name) : [];

    internal ResourceSchema? FindResource(string token) => _resources.GetOrAdd(token, ReadResource);

    internal FunctionSchema? FindFunction(string token) =>
        _root.TryGetProperty("functions", out var all) && all.TryGetProperty(token, out var function)
            ? new FunctionSchema(token, ReadPart(function, "inputs"), ReadPart(function, "outputs"))
            : null;

    /// <summary>The inputs of the provider resource itself.</summary>
    internal ObjectSchema Provider =>
        _root.TryGetProperty("provider", out var provider) ? SchemaReader.ReadObject(provider, "inputProperties", "requiredInputs") : ObjectSchema.Empty;

    /// <summary>The object type that a property refers to; null when it holds none.</summary>
    internal ObjectSchema? ObjectOf(PropertySchema property) =>
        property is { Kind: SchemaKind.Object, TypeName: { } name } ? _types.GetOrAdd(name, ReadType) : null;

    private static PackageSchema? Load(string dotnetPackage)
    {
        using var stream = typeof(PackageSchema).Assembly.GetManifestResourceStream($"schemas/{dotnetPackage}/schema.json");
        return stream is null ? null : new PackageSchema(JsonDocument.Parse(stream).RootElement);
    }

    private ResourceSchema? ReadResource(string token)
    {
        if (!_root.TryGetProperty("resources", out var all) || !all.TryGetProperty(token, out var resource))
        {
            return null;
        }

        var inputs = SchemaReader.ReadObject(resource, "inputProperties", "requiredInputs", ResolveKind);
        return new ResourceSchema(token, inputs, WithLimits(SchemaReader.ReadObject(resource, "properties", "required", ResolveKind), inputs))
        {
            ReplacePaths = SchemaReader.ReadTexts(resource, "replaceOnChanges"),
            ReplacePathsUnless = resource.TryGetProperty("replaceOnChangesUnless", out var unless)
                ? [.. unless.EnumerateObject().SelectMany(flag => flag.Value.EnumerateArray().Select(path => (flag.Name, path.GetString()!)))]
                : [],
        };
    }

    // Limits are facts about inputs, but the outputs repeat these properties in the same form.
    private static ObjectSchema WithLimits(ObjectSchema outputs, ObjectSchema inputs) => outputs with
    {
        Properties = outputs.Properties.SetItems(outputs.Properties
            .Where(property => inputs[property.Key]?.MaxItems is not null)
            .Select(property => KeyValuePair.Create(property.Key, property.Value with { MaxItems = inputs[property.Key]!.MaxItems }))),
    };

    private ObjectSchema ReadType(string name) => SchemaReader.ReadObject(TypeElement(name), "properties", "required", ResolveKind);

    // An enumeration is referred to like an object; what the property holds is its plain type.
    private SchemaKind ResolveKind(string typeName)
    {
        var type = TypeElement(typeName);
        return type.ValueKind == JsonValueKind.Object && type.TryGetProperty("enum", out _)
            ? SchemaReader.KindOf(type.GetProperty("type").GetString())
            : type.ValueKind == JsonValueKind.Object ? SchemaKind.Object : SchemaKind.Any;
    }

    private JsonElement TypeElement(string name) =>
        _root.TryGetProperty("types", out var types) && types.TryGetProperty(name, out var type) ? type : default;

    private ObjectSchema ReadPart(JsonElement function, string part) =>
        function.TryGetProperty(part, out var element) ? SchemaReader.ReadObject(element, "properties", "required", ResolveKind) : ObjectSchema.Empty;
}
