using System.Reflection;

namespace SchemaGenerator.Tests.Official;

/// <summary>Spells types as C# does, with full names and the question marks that the compiler recorded.</summary>
internal static class TypeSpelling
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(double)] = "double",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
    };

    public static string Of(NullabilityInfo info)
    {
        var type = info.Type;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            // For T? of a value type the info describes T itself.
            return Plain(underlying, info.GenericTypeArguments) + "?";
        }

        return Plain(type, info.GenericTypeArguments) + (!type.IsValueType && info.ReadState == NullabilityState.Nullable ? "?" : "");
    }

    public static string Of(Type type) => type.IsByRef ? Of(type.GetElementType()!) : Keywords.GetValueOrDefault(type)
        ?? (type.IsGenericType ? $"{Name(type)}<{string.Join(", ", type.GenericTypeArguments.Select(Of))}>" : Name(type));

    private static string Plain(Type type, NullabilityInfo[] arguments) => Keywords.GetValueOrDefault(type)
        ?? (type.IsGenericType && arguments.Length > 0 ? $"{Name(type)}<{string.Join(", ", arguments.Select(Of))}>" : Of(type));

    private static string Name(Type type) => $"{(type.DeclaringType is { } outer ? Name(outer) : type.Namespace)}.{type.Name.Split('`')[0]}";
}
