using Pulumi.SchemaGenerator.Schema;

namespace Pulumi.SchemaGenerator.Emit;

/// <summary>Emits argument classes: of resources, of nested types, of functions and for looking up existing resources.</summary>
internal sealed class ArgumentsEmitter(TypeText types, string root)
{
    /// <param name="baseClass">Overrides the base class of the style.</param>
    /// <param name="jsonEncoded">Providers take everything that is not text as JSON in a text.</param>
    public void Emit(CodeWriter code, string name, IReadOnlyList<PropertySchema> properties, InputStyle style, string? baseClass = null, bool isSealed = true, bool jsonEncoded = false)
    {
        code.Open($"public {(isSealed ? "sealed " : "")}class {name} : global::Pulumi.{baseClass ?? style.BaseClass}");
        foreach (var property in properties)
        {
            Property(code, property, style, jsonEncoded && !property.IsText);
        }

        Constructor(code, name, properties);
        code.Line().Line($"public static new {name} Empty => new();").Line();
        code.Open("internal override void WriteTo(InputWriter writer)");
        foreach (var property in properties)
        {
            var value = NeedsField(property, style) ? property.Field : property.Member;
            code.Line($"writer.Add({Identifiers.Literal(property.Name)}, {value}{Flags(property, jsonEncoded && !property.IsText)});");
        }

        code.Close().Close();
    }

    private void Property(CodeWriter code, PropertySchema property, InputStyle style, bool json)
    {
        var type = types.InputProperty(property.Type, style);
        var attribute = $"[Input({Identifiers.Literal(property.Name)}{Flags(property, json)})]";
        if (!NeedsField(property, style))
        {
            code.Obsolete(property.Deprecated).Line(attribute);
            code.Line(property.Required ? $"public {type} {property.Member} {{ get; set; }}{(IsValueType(property, style) ? "" : " = null!;")}" : $"public {type}? {property.Member} {{ get; set; }}");
            return;
        }

        var assigned = !property.Secret || style.IsPlain ? "value" : $"global::{root}.Utilities.Secret(value)";
        code.Line(attribute).Line($"private {type}? {property.Field};").Obsolete(property.Deprecated);
        code.Line(property.IsCollection
            ? $"public {type} {property.Member} {{ get => {property.Field} ??= new(); set => {property.Field} = {assigned}; }}"
            : $"public {type}? {property.Member} {{ get => {property.Field}; set => {property.Field} = {assigned}; }}");
    }

    private static void Constructor(CodeWriter code, string name, IReadOnlyList<PropertySchema> properties)
    {
        code.Line().Open($"public {name}()");
        foreach (var property in properties.Where(property => property.Environment.Count > 0 && !property.IsCollection))
        {
            var reader = property.Type switch
            {
                TypeReference.Scalar { Kind: ScalarKind.Boolean } => "GetEnvBoolean",
                TypeReference.Scalar { Kind: ScalarKind.Integer } => "GetEnvInt32",
                TypeReference.Scalar { Kind: ScalarKind.Number } => "GetEnvDouble",
                _ => "GetEnv",
            };
            var variable = property.Field.Substring(1) + "FromEnvironment";
            code.Open($"if (Utilities.{reader}({string.Join(", ", property.Environment.Select(Identifiers.Literal))}) is {{ }} {variable})");
            code.Line($"{property.Member} = {variable};").Close();
        }

        code.Close();
    }

    private static string Flags(PropertySchema property, bool json) => (property.Required ? ", required: true" : "") + (json ? ", json: true" : "");

    /// <summary>Collections are created on first use, secrets are wrapped when set; both keep what was given in a field.</summary>
    private static bool NeedsField(PropertySchema property, InputStyle style) => property.IsCollection || (property.Secret && !style.IsPlain);

    private static bool IsValueType(PropertySchema property, InputStyle style) =>
        style.IsPlain && property.Type is TypeReference.EnumOf or TypeReference.Scalar { Kind: ScalarKind.Boolean or ScalarKind.Integer or ScalarKind.Number };
}
