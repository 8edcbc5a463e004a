using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes;

/// <summary>Which fields of an object the applying side owns.</summary>
internal static class FieldOwnership
{
    internal static PropertyValue.Map Of(PropertyValue.Map given) => Fields(given.Reveal().Without("metadata"), 0)
        .Over(given.Child("metadata") is { } metadata ? Metadata(metadata) : PropertyValue.Map.Empty);

    // Name and place are the object's, not anybody's fields.
    private static PropertyValue.Map Metadata(PropertyValue.Map metadata)
    {
        var owned = Fields(PropertyValue.Map.From(metadata.Entries.Where(entry => entry.Key is "labels" or "annotations")), 1);
        return owned.Count > 0 ? PropertyValue.Map.Of(("f:metadata", owned)) : owned;
    }

    private static PropertyValue.Map Fields(PropertyValue.Map map, int depth) => PropertyValue.Map.From(map.Entries.Select(entry => KeyValuePair.Create(
        "f:" + entry.Key,
        entry.Value is PropertyValue.Map inner ? (PropertyValue)Inner(inner, depth) : PropertyValue.Map.Empty)));

    private static PropertyValue.Map Inner(PropertyValue.Map inner, int depth)
    {
        var fields = Fields(inner, depth + 1);
        return inner.Count > 0 && inner.Entries.Values.All(value => value is not (PropertyValue.Map or PropertyValue.List)) ? fields.With(".", PropertyValue.Map.Empty) : fields;
    }
}
