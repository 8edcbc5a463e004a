using Pulumi.SchemaGenerator.Emit;
using Pulumi.SchemaGenerator.Schema;

namespace Pulumi.SchemaGenerator;

/// <summary>What one schema file became: C# files or a fault. Equal whenever the schema's text is, because it follows from it alone.</summary>
internal sealed class GeneratedPackage : IEquatable<GeneratedPackage>
{
    private GeneratedPackage(SchemaFile schema, IReadOnlyList<GeneratedFile> files, SchemaFault? fault)
    {
        Schema = schema;
        Files = files;
        Fault = fault;
    }

    public SchemaFile Schema { get; }

    public IReadOnlyList<GeneratedFile> Files { get; }

    public SchemaFault? Fault { get; }

    public static GeneratedPackage From(SchemaFile schema)
    {
        try
        {
            return new GeneratedPackage(schema, PackageEmitter.Emit(SchemaReader.Read(schema.Text)), null);
        }
        catch (SchemaException fault)
        {
            return new GeneratedPackage(schema, [], new SchemaFault(fault.Message, fault.Position));
        }
    }

    public bool Equals(GeneratedPackage? other) => other is not null && Schema == other.Schema;

    public override bool Equals(object? obj) => Equals(obj as GeneratedPackage);

    public override int GetHashCode() => Schema.GetHashCode();
}
