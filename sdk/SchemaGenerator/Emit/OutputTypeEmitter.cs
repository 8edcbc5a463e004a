using Pulumi.SchemaGenerator.Schema;

namespace Pulumi.SchemaGenerator.Emit;

/// <summary>Emits the classes that outputs and function results are read into.</summary>
internal sealed class OutputTypeEmitter(TypeText types)
{
    public void Emit(CodeWriter code, string name, IReadOnlyList<PropertySchema> properties)
    {
        code.Line("[OutputType]").Open($"public sealed class {name}");
        foreach (var property in properties)
        {
            code.Line($"public readonly {types.Output(property)} {property.Member};");
        }

        code.Line().Line("[OutputConstructor]");
        code.Open($"private {name}({string.Join(", ", properties.Select(property => $"{Renaming(property)}{types.Output(property)} {Parameter(property)}"))})");
        foreach (var property in properties)
        {
            code.Line($"{property.Member} = {Parameter(property)};");
        }

        code.Close().Line();
        var arguments = string.Join(", ", properties.Select(property => types.ReadFrom(property, $"value[{Identifiers.Literal(property.Name)}]")));
        code.Line($"internal static {name} __From(PropertyValue value) => value.IsNull ? null! : new({arguments});").Close();
    }

    /// <summary>The constructor binds by the name on the wire; where that is no C# name, an attribute tells it.</summary>
    private static string Parameter(PropertySchema property) => "@" + (IsIdentifier(property.Name) ? property.Name : property.Field.Substring(1));

    private static string Renaming(PropertySchema property) =>
        IsIdentifier(property.Name) ? "" : $"[OutputConstructorParameter({Identifiers.Literal(property.Name)})] ";

    private static bool IsIdentifier(string name) => name.All(character => char.IsLetterOrDigit(character) || character == '_') && !char.IsDigit(name[0]);
}
