using System.Reflection;

namespace SchemaGenerator.Tests.Official;

/// <summary>The public members of an assembly, one a line, in the notation of the lists of official members.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes().SelectMany(Of).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Of(Type type)
    {
        var name = type.FullName!.Replace('+', '.');
        yield return $"{name} {Kind(type)}";
        foreach (var member in type.GetMembers(Declared).Where(IsVisible))
        {
            if (Line(type, name, member) is { } line)
            {
                yield return line;
            }
        }
    }

    private static string Kind(Type type)
    {
        if (type.IsValueType)
        {
            return $"struct : {string.Join(", ", type.GetInterfaces().Where(candidate => candidate.IsVisible).Select(TypeSpelling.Of))}";
        }

        var modifiers = (type.IsAbstract, type.IsSealed) switch { (true, true) => "static ", (true, _) => "abstract ", (_, true) => "sealed ", _ => "" };
        return $"{modifiers}class{(type.BaseType == typeof(object) ? "" : " : " + TypeSpelling.Of(type.BaseType!))}";
    }

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily,
        FieldInfo field => field.IsPublic || field.IsFamily,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        _ => false,
    };

    private static string? Line(Type type, string name, MemberInfo member)
    {
        var nullability = new NullabilityInfoContext();
        return member switch
        {
            // Output classes are made by the SDK alone, and every struct has a default constructor.
            ConstructorInfo constructor => $"{name}.ctor({Parameters(constructor, nullability)}){(constructor.IsFamily ? " protected" : "")}",
            FieldInfo field => $"{name}.{field.Name} -> {(field.IsInitOnly ? "readonly " : "")}{(field.IsStatic ? "static " : "")}{TypeSpelling.Of(nullability.Create(field))}",
            PropertyInfo property => $"{name}.{property.Name} {{ {Accessors(property)} }} -> {Static(property.GetMethod!)}{TypeSpelling.Of(nullability.Create(property))}",
            MethodInfo { IsSpecialName: true } method => Operator(type, name, method, nullability),
            MethodInfo method => $"{name}.{method.Name}({Parameters(method, nullability)}) -> {Static(method)}{Override(method)}{TypeSpelling.Of(nullability.Create(method.ReturnParameter))}",
            _ => null,
        };
    }

    private static string? Operator(Type type, string name, MethodInfo method, NullabilityInfoContext nullability) => method.Name switch
    {
        "op_Equality" => $"{name} public static bool operator ==({Parameters(method, nullability)})",
        "op_Inequality" => $"{name} public static bool operator !=({Parameters(method, nullability)})",
        "op_Explicit" => $"{name} public static explicit operator {TypeSpelling.Of(method.ReturnType)}({Parameters(method, nullability)})",
        "op_Implicit" => $"{name} public static implicit operator {TypeSpelling.Of(method.ReturnType)}({Parameters(method, nullability)})",
        _ => null,
    };

    private static string Accessors(PropertyInfo property) =>
        string.Join(" ", new[] { ("get;", property.GetMethod), ("set;", property.SetMethod) }
            .Where(accessor => accessor.Item2 is not null)
            .Select(accessor => accessor.Item2!.IsPublic ? accessor.Item1 : accessor.Item2.IsPrivate ? "private " + accessor.Item1 : "internal " + accessor.Item1));

    private static string Parameters(MethodBase method, NullabilityInfoContext nullability) => string.Join(", ", method.GetParameters()
        .Select(parameter => $"{TypeSpelling.Of(nullability.Create(parameter))} {parameter.Name}{(parameter.HasDefaultValue ? " = " + (parameter.DefaultValue ?? "null") : "")}"));

    private static string Static(MethodInfo method) => method.IsStatic ? "static " : "";

    private static string Override(MethodInfo method) => method.GetBaseDefinition().DeclaringType != method.DeclaringType ? "override " : "";
}
