namespace Pulumi.SchemaGenerator.Schema;

internal sealed record ObjectSchema(string Token, IReadOnlyList<PropertySchema> Properties);
