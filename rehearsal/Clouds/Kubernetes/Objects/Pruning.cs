using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Objects;

/// <summary>The part of an object that inputs speak of.</summary>
internal static class Pruning
{
    internal static PropertyValue.Map Prune(PropertyValue.Map live, PropertyValue.Map inputs) => PropertyValue.Map.From(live.Entries
        .Where(entry => inputs[entry.Key] is not null)
        .Select(entry => KeyValuePair.Create(entry.Key, Prune(entry.Value, inputs[entry.Key]!))));

    private static PropertyValue Prune(PropertyValue live, PropertyValue input) => (live, input) switch
    {
        (PropertyValue.Map map, PropertyValue.Map wanted) => Prune(map, wanted),
        (PropertyValue.List list, PropertyValue.List wanted) => Items(list, wanted),
        _ => live,
    };

    private static PropertyValue.List Items(PropertyValue.List live, PropertyValue.List inputs)
    {
        if (live.Items.IsEmpty || inputs.Items.IsEmpty)
        {
            return PropertyValue.List.Empty;
        }

        return live.Items[0].GetType() != inputs.Items[0].GetType()
            ? live
            : new(live.Items.Zip(inputs.Items, Prune).ToImmutableArray());
    }
}
