namespace JupyterHubInfra.Rehearsal.Values;

/// <summary>Assets, archives, resource references and output values as signed maps, and back.</summary>
internal static class SpecialValues
{
    public static PropertyValue.Map ToMap(PropertyValue value) => value switch
    {
        PropertyValue.Asset asset => WithHash(PropertyValue.Map.Of((Signatures.Key, Signatures.Asset), (asset.Kind, asset.Value)), asset.Hash),
        PropertyValue.Archive { Assets: { } assets } archive =>
            WithHash(PropertyValue.Map.Of((Signatures.Key, Signatures.Archive), ("assets", assets)), archive.Hash),
        PropertyValue.Archive archive =>
            WithHash(PropertyValue.Map.Of((Signatures.Key, Signatures.Archive), (archive.Kind, archive.Value ?? "")), archive.Hash),
        PropertyValue.ResourceReference reference => ToMap(reference),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType().Name, "not a special value"),
    };

    public static PropertyValue FromMap(PropertyValue.Map map) => (map[Signatures.Key] as PropertyValue.Text)?.Value switch
    {
        Signatures.Secret => new PropertyValue.Secret(map["value"] ?? PropertyValue.Null.Instance),
        Signatures.Asset => Asset(map),
        Signatures.Archive => Archive(map),
        Signatures.Resource => new PropertyValue.ResourceReference(map["urn"]?.AsText() ?? "", ReferenceId(map["id"]), map["packageVersion"]?.AsText()),
        Signatures.Output => Output(map),
        _ => map,
    };

    private static PropertyValue.Map WithHash(PropertyValue.Map map, string? hash) => hash is null ? map : map.With("hash", hash);

    private static PropertyValue.Map ToMap(PropertyValue.ResourceReference reference)
    {
        var map = PropertyValue.Map.Of((Signatures.Key, Signatures.Resource), ("urn", reference.Urn));
        map = reference.Id is null ? map : map.With("id", reference.Id is PropertyValue.Unknown ? "" : reference.Id);
        return reference.PackageVersion is null ? map : map.With("packageVersion", reference.PackageVersion);
    }

    // An empty id is how programs say that the resource does not exist yet.
    private static PropertyValue? ReferenceId(PropertyValue? id) => id is PropertyValue.Text { Value: "" } ? PropertyValue.Unknown.Instance : id;

    private static PropertyValue.Asset Asset(PropertyValue.Map map)
    {
        var kind = map["text"] is not null ? "text" : map["path"] is not null ? "path" : "uri";
        return new(kind, map[kind]?.AsText() ?? "", map["hash"]?.AsText());
    }

    private static PropertyValue.Archive Archive(PropertyValue.Map map) => map["assets"] is PropertyValue.Map assets
        ? new("assets", null, assets, map["hash"]?.AsText())
        : map["path"] is { } path
            ? new("path", path.AsText(), null, map["hash"]?.AsText())
            : new("uri", map["uri"]?.AsText() ?? "", null, map["hash"]?.AsText());

    private static PropertyValue Output(PropertyValue.Map map)
    {
        var value = map["value"] ?? PropertyValue.Unknown.Instance;
        return map["secret"]?.AsBool() is true ? value.AsSecret() : value;
    }
}
