namespace Pulumi.SchemaGenerator.Schema;

internal sealed record EnumSchema(string Token, ScalarKind Kind, IReadOnlyList<EnumValue> Values);

internal sealed record EnumValue(string Member, string Value, string? Deprecated = null);
