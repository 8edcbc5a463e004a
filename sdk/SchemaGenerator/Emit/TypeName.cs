namespace Pulumi.SchemaGenerator.Emit;

/// <summary>A class to generate or to refer to.</summary>
internal readonly record struct TypeName(string Namespace, string Name)
{
    /// <summary>How generated code refers to it: never through usings, so that no property name can hide it.</summary>
    public string Qualified => $"global::{Namespace}.{Name}";

    public TypeName WithSuffix(string suffix) => this with { Name = Name + suffix };
}
