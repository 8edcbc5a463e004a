namespace Pulumi.SchemaGenerator.Schema;

internal enum ScalarKind
{
    Boolean,
    Integer,
    Number,
    Text,
    Any,
    Json,
    Asset,
    Archive,
}
