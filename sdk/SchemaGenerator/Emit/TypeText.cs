using Pulumi.SchemaGenerator.Schema;

namespace Pulumi.SchemaGenerator.Emit;

/// <summary>Writes C# types and the readers that build them from protocol values.</summary>
internal sealed class TypeText(TypeNames names, bool kubernetesStyle, ISet<string> integerEnums)
{
    public string InputProperty(TypeReference type, InputStyle style) => type switch
    {
        TypeReference.ListOf list => style.IsPlain ? $"List<{InputElement(list.Item, style)}>" : $"InputList<{InputElement(list.Item, style)}>",
        TypeReference.MapOf map => style.IsPlain ? $"Dictionary<string, {InputElement(map.Item, style)}>" : $"InputMap<{InputElement(map.Item, style)}>",
        TypeReference.UnionOf union when !style.IsPlain => $"InputUnion<{InputElement(union.First, style)}, {InputElement(union.Second, style)}>",
        TypeReference.Scalar { Kind: ScalarKind.Json } when !style.IsPlain => "InputJson",
        _ => style.IsPlain ? InputElement(type, style) : $"Input<{InputElement(type, style)}>",
    };

    /// <summary>The type of an output property or field, with a question mark where the value may be absent.</summary>
    public string Output(PropertySchema property) =>
        Output(property.Type) + (MayBeNull(property) ? "?" : "");

    /// <summary>An expression of type Func&lt;PropertyValue, T&gt;.</summary>
    public string Reader(PropertySchema property) => property.Type switch
    {
        TypeReference.Scalar { Kind: ScalarKind.Boolean or ScalarKind.Integer or ScalarKind.Number or ScalarKind.Json } scalar when MayBeNull(property) =>
            "__Read.Nullable" + Reader(scalar).Substring("__Read.".Length),
        TypeReference.EnumOf or TypeReference.UnionOf when MayBeNull(property) && Output(property.Type) != "string" => $"__Read.Nullable({Reader(property.Type)})",
        _ => Reader(property.Type),
    };

    /// <summary>The same value read from an expression.</summary>
    public string ReadFrom(PropertySchema property, string value) => $"{Reader(property)}({value})";

    private string Reader(TypeReference type) => type switch
    {
        TypeReference.Scalar scalar => "__Read." + scalar.Kind switch
        {
            ScalarKind.Boolean => "Bool",
            ScalarKind.Integer => "Int",
            ScalarKind.Number => "Double",
            ScalarKind.Text => "String",
            ScalarKind.Json => "Json",
            ScalarKind.Asset => "AssetOrArchive",
            ScalarKind.Archive => "Archive",
            _ => "Any",
        },
        TypeReference.ListOf list => $"__Read.List<{Output(list.Item)}>({Reader(list.Item)})",
        TypeReference.MapOf map => $"__Read.Map<{Output(map.Item)}>({Reader(map.Item)})",
        TypeReference.ObjectOf named => $"{names.Output(named.Token).Qualified}.__From",
        TypeReference.EnumOf named when integerEnums.Contains(named.Token) => $"__Read.Enum<{names.Enum(named.Token).Qualified}>",
        TypeReference.EnumOf named => $"{names.Enum(named.Token).Qualified}.__From",
        TypeReference.UnionOf union when IsOpenEnum(union) => "__Read.String",
        TypeReference.UnionOf union => $"__Read.Union<{Output(union.First)}, {Output(union.Second)}>({Reader(union.First)}, {Reader(union.Second)})",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private string InputElement(TypeReference type, InputStyle style) => type switch
    {
        TypeReference.Scalar scalar => Scalar(scalar.Kind),
        TypeReference.ListOf list => $"ImmutableArray<{InputElement(list.Item, style)}>",
        TypeReference.MapOf map => $"ImmutableDictionary<string, {InputElement(map.Item, style)}>",
        TypeReference.ObjectOf named => names.Input(named.Token, style).Qualified,
        TypeReference.EnumOf named => names.Enum(named.Token).Qualified,
        TypeReference.UnionOf union => $"Union<{InputElement(union.First, style)}, {InputElement(union.Second, style)}>",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private string Output(TypeReference type) => type switch
    {
        TypeReference.Scalar scalar => Scalar(scalar.Kind),
        TypeReference.ListOf list => $"ImmutableArray<{Output(list.Item)}>",
        TypeReference.MapOf map => $"ImmutableDictionary<string, {Output(map.Item)}>",
        TypeReference.ObjectOf named => names.Output(named.Token).Qualified,
        TypeReference.EnumOf named => names.Enum(named.Token).Qualified,
        TypeReference.UnionOf union when IsOpenEnum(union) => "string",
        TypeReference.UnionOf union => $"Union<{Output(union.First)}, {Output(union.Second)}>",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private static string Scalar(ScalarKind kind) => kind switch
    {
        ScalarKind.Boolean => "bool",
        ScalarKind.Integer => "int",
        ScalarKind.Number => "double",
        ScalarKind.Text => "string",
        ScalarKind.Json => "System.Text.Json.JsonElement",
        ScalarKind.Asset => "AssetOrArchive",
        ScalarKind.Archive => "Archive",
        _ => "object",
    };

    /// <summary>Text that may be one of known values: the cloud may answer others, so it is read as plain text.</summary>
    private static bool IsOpenEnum(TypeReference.UnionOf union) =>
        union is { First: TypeReference.Scalar { Kind: ScalarKind.Text }, Second: TypeReference.EnumOf };

    /// <summary>Lists are never null; the Kubernetes package marks nothing as nullable.</summary>
    private bool MayBeNull(PropertySchema property) => !kubernetesStyle && !property.Required && property.Type is not TypeReference.ListOf;
}
