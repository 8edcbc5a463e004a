using System.Reflection;
using System.Runtime.CompilerServices;

namespace Sdk.Tests.Surface;

/// <summary>The members of an assembly that its users can see.</summary>
internal static class PublicSurface
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>What the compiler, not the author, makes visible.</summary>
    private static readonly string[] Implied = ["Invoke", "BeginInvoke", "EndInvoke"];

    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes().SelectMany(Of);

    private static IEnumerable<string> Of(Type type)
    {
        var owner = $"{type.Namespace}.{TypeText.Of(type)}";
        yield return owner;
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            yield break;
        }
        foreach (var property in type.GetProperties(All).Where(property => property.GetAccessors(true).Any(IsVisible)))
        {
            yield return $"{owner}.{property.Name} -> {TypeText.Of(property.PropertyType)}";
        }
        foreach (var field in type.GetFields(All).Where(field => field.IsPublic || field.IsFamily))
        {
            yield return $"{owner}.{field.Name} -> {TypeText.Of(field.FieldType)}";
        }
        foreach (var constructor in type.GetConstructors(All).Where(IsVisible))
        {
            // A constructor without parameters may be unwritten, and then is in no list.
            if (constructor.GetParameters().Length > 0)
            {
                yield return $"{owner}.ctor({Parameters(constructor)}) -> ";
            }
        }
        foreach (var method in type.GetMethods(All).Where(IsVisible).Where(method => !Implied.Contains(method.Name)))
        {
            if (method.Name.StartsWith("op_", StringComparison.Ordinal))
            {
                yield return $"{owner}.operator {Operator(method)}({Parameters(method)})";
            }
            else if (!method.IsSpecialName && method.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
            {
                var generic = method.IsGenericMethod ? $"<{string.Join(",", method.GetGenericArguments().Select(TypeText.Of))}>" : "";
                yield return $"{owner}.{method.Name}{generic}({Parameters(method)}) -> {TypeText.Of(method.ReturnType)}";
            }
        }
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Operator(MethodInfo method) => method.Name switch
    {
        "op_Implicit" => $"implicit {TypeText.Of(method.ReturnType)}",
        "op_Equality" => "==",
        "op_Inequality" => "!=",
        var other => other,
    };

    private static string Parameters(MethodBase method) => string.Join(",", method.GetParameters().Select(parameter => TypeText.Of(parameter.ParameterType)));
}
