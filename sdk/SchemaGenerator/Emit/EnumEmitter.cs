using Pulumi.SchemaGenerator.Schema;

namespace Pulumi.SchemaGenerator.Emit;

/// <summary>Emits enums as structs around the value on the wire, so that values added later by the cloud still pass through.</summary>
internal static class EnumEmitter
{
    public static void Emit(CodeWriter code, TypeName name, EnumSchema schema)
    {
        if (schema.Kind == ScalarKind.Integer)
        {
            EmitPlain(code, name, schema);
            return;
        }

        var (value, read) = schema.Kind switch
        {
            ScalarKind.Text => ("string", "__Read.String(value) ?? \"\""),
            _ => ("double", "__Read.Double(value)"),
        };
        var type = name.Name;
        code.Line("[EnumType]").Open($"public readonly struct {type} : global::System.IEquatable<{type}>, IEnumValue");
        code.Line($"private readonly {value} _value;").Line();
        code.Line($"private {type}({value} value) => _value = value;").Line();
        foreach (var member in schema.Values)
        {
            var literal = schema.Kind == ScalarKind.Text ? Identifiers.Literal(member.Value) : member.Value;
            code.Obsolete(member.Deprecated).Line($"public static {type} {member.Member} {{ get; }} = new({literal});");
        }

        code.Line();
        code.Line($"public static bool operator ==({type} left, {type} right) => left.Equals(right);");
        code.Line($"public static bool operator !=({type} left, {type} right) => !left.Equals(right);");
        code.Line($"public static explicit operator {value}({type} value) => value._value;");
        code.Line($"public bool Equals({type} other) => Equals(_value, other._value);");
        code.Line($"public override bool Equals(object? obj) => obj is {type} other && Equals(other);");
        code.Line($"public override int GetHashCode() => _value{(schema.Kind == ScalarKind.Text ? "?.GetHashCode() ?? 0" : ".GetHashCode()")};");
        code.Line($"public override string ToString() => _value{(schema.Kind == ScalarKind.Text ? "" : ".ToString(global::System.Globalization.CultureInfo.InvariantCulture)")};");
        code.Line("object IEnumValue.Value => _value;");
        code.Line($"internal static {type} __From(PropertyValue value) => new({read});").Close();
    }

    /// <summary>Whole numbers become what C# calls an enum, which lets other numbers pass through as well.</summary>
    private static void EmitPlain(CodeWriter code, TypeName name, EnumSchema schema)
    {
        code.Open($"public enum {name.Name}");
        foreach (var member in schema.Values)
        {
            code.Obsolete(member.Deprecated).Line($"{member.Member} = {member.Value},");
        }

        code.Close();
    }
}
