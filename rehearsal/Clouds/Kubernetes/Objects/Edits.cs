using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Objects;

/// <summary>Short ways to change parts of an object.</summary>
internal static class Edits
{
    /// <summary>The map with an entry where it has none.</summary>
    internal static PropertyValue.Map Default(this PropertyValue.Map map, string key, PropertyValue value) => map[key] is null or PropertyValue.Null ? map.With(key, value) : map;

    /// <summary>The map with an inner map changed; an absent one counts as empty.</summary>
    internal static PropertyValue.Map Change(this PropertyValue.Map map, string key, Func<PropertyValue.Map, PropertyValue.Map> change) =>
        map[key]?.Revealed() is PropertyValue.Unknown ? map : map.With(key, change(map.Child(key) ?? PropertyValue.Map.Empty));

    /// <summary>The map with an inner map changed where there is one.</summary>
    internal static PropertyValue.Map ChangeIfGiven(this PropertyValue.Map map, string key, Func<PropertyValue.Map, PropertyValue.Map> change) =>
        map.Child(key) is { } inner ? map.With(key, change(inner)) : map;

    /// <summary>The map with each item of a list changed where there is one.</summary>
    internal static PropertyValue.Map ChangeItems(this PropertyValue.Map map, string key, Func<PropertyValue.Map, PropertyValue.Map> change) =>
        map[key]?.AsList() is { } items
            ? map.With(key, new PropertyValue.List([.. items.Select(item => item.AsMap() is { } inner ? change(inner) : item)]))
            : map;

    /// <summary>A value by its path, names joined by dots.</summary>
    internal static PropertyValue? At(this PropertyValue.Map map, string path) =>
        path.Split('.').Aggregate((PropertyValue?)map, (value, name) => value?.AsMap()?[name]);
}
