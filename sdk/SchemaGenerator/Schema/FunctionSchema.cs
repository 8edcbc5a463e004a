namespace Pulumi.SchemaGenerator.Schema;

internal sealed record FunctionSchema(string Token, IReadOnlyList<PropertySchema> Inputs, IReadOnlyList<PropertySchema> Outputs, string? Deprecated = null);
