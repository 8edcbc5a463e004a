namespace Pulumi.SchemaGenerator;

internal sealed record SchemaFile(string Path, string Text);
