using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>Unpacks values of types that are marked for it (enumeration structs, output classes) and have no generated code of ours.</summary>
internal static class PlainTypes
{
    private static readonly ConcurrentDictionary<Type, Func<object, object?>?> Known = new();

    public static bool TryUnpack(object value, out object? content)
    {
        var unpack = Known.GetOrAdd(value.GetType(), Unpacker);
        content = unpack?.Invoke(value);
        return unpack is not null;
    }

    private static Func<object, object?>? Unpacker(Type type)
    {
        if (type.GetCustomAttribute<EnumTypeAttribute>() is not null)
        {
            var conversion = type.GetMethods(BindingFlags.Public | BindingFlags.Static).FirstOrDefault(method =>
                method.Name == "op_Explicit" && (method.ReturnType == typeof(string) || method.ReturnType == typeof(double)));
            return conversion is null ? null : value => conversion.Invoke(null, [value]);
        }
        if (type.GetCustomAttribute<OutputTypeAttribute>() is not null)
        {
            var fields = type.GetFields(BindingFlags.Public | BindingFlags.Instance).Where(field => field.IsInitOnly).ToArray();
            return value => Array.ConvertAll(fields, field => KeyValuePair.Create(WireName(field.Name), field.GetValue(value)));
        }
        return null;
    }

    private static string WireName(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
