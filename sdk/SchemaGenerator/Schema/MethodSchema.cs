namespace Pulumi.SchemaGenerator.Schema;

/// <summary>A function that belongs to a resource, without the argument that carries the resource.</summary>
internal sealed record MethodSchema(string Name, FunctionSchema Function)
{
    public string Member => Identifiers.Pascal(Name);
}
