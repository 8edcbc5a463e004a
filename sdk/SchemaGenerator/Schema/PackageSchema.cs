namespace Pulumi.SchemaGenerator.Schema;

/// <summary>A package schema, reduced to what C# is generated from. Everything is in ordinal order, whatever the order in the file.</summary>
internal sealed record PackageSchema(
    string Name,
    string Version,
    IReadOnlyDictionary<string, string> Namespaces,
    bool KubernetesStyle,
    IReadOnlyList<PropertySchema> Config,
    ResourceSchema Provider,
    IReadOnlyList<ResourceSchema> Resources,
    IReadOnlyList<FunctionSchema> Functions,
    IReadOnlyDictionary<string, ObjectSchema> Objects,
    IReadOnlyDictionary<string, EnumSchema> Enums);
