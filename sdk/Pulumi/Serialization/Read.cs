using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>
/// Readers of values the engine sent, for generated code. An absent value reads as default, whatever the static type says;
/// text and objects are declared non-null so that one reader serves required and optional properties.
/// </summary>
internal static class Read
{
    public static string String(PropertyValue value) => value.IsNull ? null! : value.AsString;

    public static bool Bool(PropertyValue value) => !value.IsNull && value.AsBool;

    public static bool? NullableBool(PropertyValue value) => value.IsNull ? null : value.AsBool;

    public static int Int(PropertyValue value) => value.IsNull ? 0 : (int)value.AsNumber;

    public static int? NullableInt(PropertyValue value) => value.IsNull ? null : (int)value.AsNumber;

    public static double Double(PropertyValue value) => value.IsNull ? 0 : value.AsNumber;

    public static double? NullableDouble(PropertyValue value) => value.IsNull ? null : value.AsNumber;

    public static T Enum<T>(PropertyValue value) where T : struct, Enum => (T)System.Enum.ToObject(typeof(T), Int(value));

    public static JsonElement Json(PropertyValue value) => value.ToJson();

    public static JsonElement? NullableJson(PropertyValue value) => value.IsNull ? null : value.ToJson();

    public static Asset Asset(PropertyValue value) => Contents.Read<Asset>(value);

    public static Archive Archive(PropertyValue value) => Contents.Read<Archive>(value);

    public static AssetOrArchive AssetOrArchive(PropertyValue value) => Contents.Read<AssetOrArchive>(value);

    public static T Resource<T>(PropertyValue value) where T : Resource =>
        value.IsNull ? null! : References.Resolve(value) as T ?? throw value.Unexpected(typeof(T).Name);

    public static Func<PropertyValue, T?> Nullable<T>(Func<PropertyValue, T> read) where T : struct =>
        value => value.IsNull ? null : read(value);

    public static Func<PropertyValue, ImmutableArray<T>> List<T>(Func<PropertyValue, T> item) => value =>
    {
        if (value.IsNull)
        {
            return default;
        }
        var items = ImmutableArray.CreateBuilder<T>(value.Count);
        for (var i = 0; i < value.Count; i++)
        {
            items.Add(item(value[i]));
        }
        return items.MoveToImmutable();
    };

    public static Func<PropertyValue, ImmutableDictionary<string, T>> Map<T>(Func<PropertyValue, T> item) => value =>
        value.IsNull ? null! : value.Fields.ToImmutableDictionary(field => field.Key, field => item(field.Value));

    /// <summary>The first alternative that the value fits.</summary>
    public static Func<PropertyValue, Union<T0, T1>> Union<T0, T1>(Func<PropertyValue, T0> first, Func<PropertyValue, T1> second) => value =>
    {
        try
        {
            return first(value);
        }
        catch (PropertyTypeException)
        {
            return second(value);
        }
    };

    /// <summary>Whatever was sent, as plain .NET values: bool, double, string, immutable array or dictionary, asset, resource.</summary>
    public static object Any(PropertyValue value) => value switch
    {
        { IsNull: true } => null!,
        { IsBool: true } => value.AsBool,
        { IsNumber: true } => value.AsNumber,
        { IsString: true } => value.AsString,
        { IsList: true } => List(Any)(value),
        { IsMap: true } => Map(Any)(value),
        { Signature: Signatures.Resource } => References.Resolve(value),
        _ => AssetOrArchive(value),
    };
}
