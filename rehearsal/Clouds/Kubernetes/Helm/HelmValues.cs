using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm;

/// <summary>Values as charts see them: those of the release over the chart's own, level by level.</summary>
internal static class HelmValues
{
    /// <summary>The values of a chart and of the charts in it. A null takes a default away.</summary>
    internal static PropertyValue.Map Coalesce(Chart chart, PropertyValue.Map given)
    {
        var values = Merge(chart.Values, given);
        foreach (var part in chart.Parts)
        {
            var own = values.Child(part.Name) ?? PropertyValue.Map.Empty;
            var shared = values.Child("global") is { } global ? own.With("global", Merge(global, own.Child("global") ?? PropertyValue.Map.Empty)) : own;
            values = values.With(part.Name, Coalesce(part, shared));
        }

        return values;
    }

    internal static PropertyValue.Map Merge(PropertyValue.Map defaults, PropertyValue.Map given)
    {
        var merged = defaults;
        foreach (var (key, value) in given.Entries)
        {
            merged = (merged[key], value) switch
            {
                (_, PropertyValue.Null) => merged.Without(key),
                (PropertyValue.Map inner, PropertyValue.Map over) => merged.With(key, Merge(inner, over)),
                _ => merged.With(key, value),
            };
        }

        return merged;
    }
}
