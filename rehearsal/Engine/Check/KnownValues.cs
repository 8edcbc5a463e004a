using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Outside of previews no provider gets to see unknown values: what depends on something that a run leaves out goes without it.</summary>
internal static class KnownValues
{
    public static PropertyValue.Map Of(PropertyValue.Map map) => map.ContainsUnknowns
        ? PropertyValue.Map.From(map.Entries.Select(entry => (entry.Key, Value: Known(entry.Value))).Where(entry => entry.Value is not null)
            .Select(entry => KeyValuePair.Create(entry.Key, entry.Value!)))
        : map;

    private static PropertyValue? Known(PropertyValue value) => value switch
    {
        { ContainsUnknowns: false } => value,
        PropertyValue.Map map => Of(map),
        PropertyValue.List list => new PropertyValue.List([.. list.Items.Select(Known).OfType<PropertyValue>()]),
        PropertyValue.Secret secret => Known(secret.Element)?.AsSecret(),
        _ => null,
    };
}
