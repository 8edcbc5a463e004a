namespace Pulumi.SchemaGenerator.Schema;

/// <param name="IsOverlay">No class is generated: written by hand, or absent from the official .NET package; described for provider checks.</param>
internal sealed record ResourceSchema(
    string Token,
    IReadOnlyList<PropertySchema> Properties,
    IReadOnlyList<PropertySchema> Inputs,
    IReadOnlyList<string> AliasTypes,
    bool IsOverlay,
    IReadOnlyList<MethodSchema> Methods,
    string? Deprecated = null);
