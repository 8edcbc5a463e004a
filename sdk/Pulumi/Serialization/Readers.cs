using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>Readers for types without generated code, made by reflection once per type.</summary>
internal static class Readers
{
    private static readonly ConcurrentDictionary<Type, Func<PropertyValue, object?>> Known = new();

    public static Func<PropertyValue, T> For<T>()
    {
        var read = For(typeof(T));
        return value => read(value) is T typed ? typed : default!;
    }

    public static Func<PropertyValue, object?> For(Type type) => Known.GetOrAdd(type, static key => Make(key));

    private static Func<PropertyValue, object?> Make(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            // Looked up late, so that types may contain themselves.
            return value => value.IsNull ? null : For(underlying)(value);
        }
        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => Read.String,
            TypeCode.Boolean => value => Read.Bool(value),
            TypeCode.Int32 when type.IsEnum => value => Enum.ToObject(type, Read.Int(value)),
            TypeCode.Int32 => value => Read.Int(value),
            TypeCode.Double => value => Read.Double(value),
            _ when type == typeof(object) => Read.Any,
            _ when type == typeof(JsonElement) => value => Read.Json(value),
            _ when typeof(Resource).IsAssignableFrom(type) => Read.Resource<Resource>,
            _ when typeof(AssetOrArchive).IsAssignableFrom(type) => Read.AssetOrArchive,
            _ when type.IsInterface && DiscriminatedReader.For(type) is { } read => read,
            _ when type.IsGenericType => MakeGeneric(type),
            _ => MakeMarked(type),
        };
    }

    private static Func<PropertyValue, object?> MakeGeneric(Type type)
    {
        var definition = type.GetGenericTypeDefinition();
        var maker = definition == typeof(ImmutableArray<>) ? nameof(ListOf)
            : definition == typeof(ImmutableDictionary<,>) || definition == typeof(IDictionary<,>) || definition == typeof(IReadOnlyDictionary<,>)
                ? nameof(MapOf)
            : definition == typeof(Union<,>) ? nameof(UnionOf)
            : throw Unsupported(type);
        var arguments = maker == nameof(MapOf) ? [type.GenericTypeArguments[1]] : type.GenericTypeArguments;
        return (Func<PropertyValue, object?>)typeof(Readers).GetMethod(maker, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(arguments).Invoke(null, null)!;
    }

    private static Func<PropertyValue, object?> ListOf<T>() => value => Read.List(Item<T>())(value);

    private static Func<PropertyValue, object?> MapOf<T>() => value => Read.Map(Item<T>())(value);

    private static Func<PropertyValue, object?> UnionOf<T0, T1>() => value => Read.Union(Item<T0>(), Item<T1>())(value);

    private static Func<PropertyValue, T> Item<T>() => value => For(typeof(T))(value) is T typed ? typed : default!;

    private static Func<PropertyValue, object?> MakeMarked(Type type)
    {
        if (type.GetCustomAttribute<EnumTypeAttribute>() is not null)
        {
            var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                .Single(candidate => candidate.GetParameters().Length == 1);
            var content = For(constructor.GetParameters()[0].ParameterType);
            return value => value.IsNull ? null : constructor.Invoke([content(value)]);
        }
        if (type.GetCustomAttribute<OutputTypeAttribute>() is not null)
        {
            var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                .Single(candidate => candidate.GetCustomAttribute<OutputConstructorAttribute>() is not null);
            var parameters = Array.ConvertAll(constructor.GetParameters(), parameter => (Name: WireName(parameter), parameter.ParameterType));
            return value => value.IsNull ? null : constructor.Invoke(
                Array.ConvertAll(parameters, parameter => For(parameter.ParameterType)(value[parameter.Name])));
        }
        throw Unsupported(type);
    }

    private static string WireName(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<OutputConstructorParameterAttribute>()?.Name ?? parameter.Name!;

    private static InvalidOperationException Unsupported(Type type) => new(
        $"{type.FullName} cannot hold an output. Use bool, int, double, string, object, JsonElement, ImmutableArray<T>, "
        + "ImmutableDictionary<string, T>, Union<T0, T1>, a resource, an asset, or a class marked [OutputType] with an [OutputConstructor].");
}
