using System.Globalization;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Validation;

/// <summary>What is wrong with fields of an object, in an API server's words.</summary>
internal sealed class FieldErrors
{
    private readonly List<string> _reasons = [];

    internal IReadOnlyList<string> Reasons => _reasons;

    internal void Required(string path, string detail = "") => _reasons.Add(detail.Length == 0 ? $"{path}: Required value" : $"{path}: Required value: {detail}");

    internal void Invalid(string path, PropertyValue? value, string detail) => _reasons.Add($"{path}: Invalid value: {Shown(value)}: {detail}");

    internal void Forbidden(string path, string detail) => _reasons.Add($"{path}: Forbidden: {detail}");

    internal void Duplicate(string path, string value) => _reasons.Add($"{path}: Duplicate value: \"{value}\"");

    internal void NotFound(string path, string value) => _reasons.Add($"{path}: Not found: \"{value}\"");

    internal void OneOf(string path, PropertyValue? value, params string[] supported)
    {
        if (value?.AsText() is { } text && !supported.Contains(text))
        {
            _reasons.Add($"{path}: Unsupported value: \"{text}\": supported values: {string.Join(", ", supported.Order(StringComparer.Ordinal).Select(one => $"\"{one}\""))}");
        }
    }

    internal void Port(string path, PropertyValue? value)
    {
        if (value is PropertyValue.Number { Value: < 1 or > 65535 })
        {
            Invalid(path, value, "must be between 1 and 65535, inclusive");
        }
    }

    internal void AtLeast(string path, PropertyValue? value, double least)
    {
        if (value?.AsNumber() is { } number && number < least)
        {
            Invalid(path, value, string.Create(CultureInfo.InvariantCulture, $"must be greater than or equal to {least:R}"));
        }
    }

    internal static string Shown(PropertyValue? value) => value switch
    {
        PropertyValue.Text text => $"\"{text.Value}\"",
        PropertyValue.Number number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        PropertyValue.Bool truth => truth.Value ? "true" : "false",
        PropertyValue.Map map when map.Entries.Values.All(entry => entry is PropertyValue.Text) =>
            $"map[string]string{{{string.Join(", ", map.Entries.Select(entry => $"\"{entry.Key}\":{Shown(entry.Value)}"))}}}",
        null or PropertyValue.Null => "null",
        _ => ValueText.Of(value),
    };
}
