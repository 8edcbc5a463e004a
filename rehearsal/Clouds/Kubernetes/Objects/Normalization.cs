using System.Collections.Frozen;
using System.Globalization;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Objects;

/// <summary>One form for amounts that mean the same, in inputs of the built-in kinds as in what a server answers.</summary>
internal static class Normalization
{
    // Maps whose values are amounts.
    private static readonly FrozenSet<string> Amounts =
        new[] { "allocatedResources", "capacity", "default", "defaultRequest", "hard", "limits", "max", "min", "overhead", "requests" }.ToFrozenSet(StringComparer.Ordinal);

    internal static PropertyValue.Map Of(ObjectKind kind, PropertyValue.Map value) => kind.IsCustom || kind.Kind is "ConfigMap" or "Secret" ? value : (PropertyValue.Map)Normalize(value, "");

    /// <summary>Whether a path ends in a map of amounts.</summary>
    internal static bool IsAmounts(string path) => Amounts.Contains(path[(path.LastIndexOf('.') + 1)..]);

    private static PropertyValue Normalize(PropertyValue value, string name) => value switch
    {
        PropertyValue.Map map => PropertyValue.Map.From(map.Entries.Select(entry => KeyValuePair.Create(
            entry.Key, Amounts.Contains(name) || entry.Key == "sizeLimit" ? Amount(entry.Value) : Normalize(entry.Value, entry.Key)))),
        PropertyValue.List list => new PropertyValue.List([.. list.Items.Select(item => Normalize(item, ""))]),
        _ => value,
    };

    private static PropertyValue Amount(PropertyValue value) => value switch
    {
        PropertyValue.Secret secret => new PropertyValue.Secret(Amount(secret.Element)),
        PropertyValue.Text text when Quantity.Parse(text.Value) is { } amount => amount.ToString(),
        PropertyValue.Number number when Quantity.Parse(number.Value.ToString("0.############", CultureInfo.InvariantCulture)) is { } amount => amount.ToString(),
        _ => value,
    };
}
