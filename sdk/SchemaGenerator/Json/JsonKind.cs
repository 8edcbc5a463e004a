namespace Pulumi.SchemaGenerator.Json;

internal enum JsonKind
{
    Null,
    Boolean,
    Number,
    Text,
    Array,
    Object,
}
