namespace Pulumi.Serialization;

/// <summary>Reads assets and archives.</summary>
internal static class Contents
{
    public static T Read<T>(PropertyValue value) where T : AssetOrArchive =>
        value.IsNull ? null! : Read(value) as T ?? throw value.Unexpected(typeof(T).Name);

    private static AssetOrArchive? Read(PropertyValue value) => value.Signature switch
    {
        Signatures.Asset => Text(value, "text") is { } text ? new StringAsset(text)
            : Text(value, "path") is { } path ? new FileAsset(path)
            : Text(value, "uri") is { } uri ? new RemoteAsset(uri) : null,
        Signatures.Archive => Text(value, "path") is { } path ? new FileArchive(path)
            : Text(value, "uri") is { } uri ? new RemoteArchive(uri)
            : new AssetArchive(value["assets"].Fields.ToDictionary(field => field.Key, field => Read<AssetOrArchive>(field.Value))),
        _ => null,
    };

    private static string? Text(PropertyValue value, string key) => value[key] is { IsString: true } field ? field.AsString : null;
}
