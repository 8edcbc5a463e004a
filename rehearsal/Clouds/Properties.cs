using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds;

/// <summary>Short ways to read and make property values.</summary>
internal static class Properties
{
    internal static string? Text(this PropertyValue.Map map, string key) => map[key]?.AsText();

    internal static int? Whole(this PropertyValue.Map map, string key) => (int?)map[key]?.AsNumber();

    internal static bool? Truth(this PropertyValue.Map map, string key) => map[key]?.AsBool();

    internal static PropertyValue.Map? Child(this PropertyValue.Map map, string key) => map[key]?.AsMap();

    internal static ImmutableArray<PropertyValue> Items(this PropertyValue.Map map, string key) => map[key]?.AsList() ?? [];

    /// <summary>The known texts of a list.</summary>
    internal static ImmutableArray<string> Texts(this PropertyValue.Map map, string key) =>
        [.. map.Items(key).Select(item => item.AsText()).OfType<string>()];

    internal static PropertyValue.List ListOf(IEnumerable<string> texts) => new([.. texts.Select(text => (PropertyValue)text)]);

    internal static PropertyValue.List ListOf(params ReadOnlySpan<PropertyValue> items) => new([.. items]);

    internal static PropertyValue OrNull(this PropertyValue? value) => value ?? PropertyValue.Null.Instance;

    /// <summary>This map with the entries of another one set.</summary>
    internal static PropertyValue.Map Over(this PropertyValue.Map map, PropertyValue.Map other) => new(map.Entries.SetItems(other.Entries));

    /// <summary>Equal apart from secret marks.</summary>
    internal static bool SameAs(this PropertyValue? value, PropertyValue? other) =>
        (value is null or PropertyValue.Null ? null : value.WithoutSecrets()) == (other is null or PropertyValue.Null ? null : other.WithoutSecrets());

    /// <summary>The part of a map that an object type speaks of.</summary>
    internal static PropertyValue.Map WithoutNotes(this PropertyValue.Map map) =>
        PropertyValue.Map.From(map.Entries.Where(entry => !entry.Key.StartsWith("__", StringComparison.Ordinal)));
}
