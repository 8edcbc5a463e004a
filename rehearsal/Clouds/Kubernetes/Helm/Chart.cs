using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm;

/// <summary>A chart: what it says of itself, its default values, the schema of its values, its templates.</summary>
/// <param name="About">Chart.yaml.</param>
/// <param name="Values">values.yaml.</param>
/// <param name="Schema">values.schema.json, or null.</param>
/// <param name="Files">All files by path, with '/' between names.</param>
/// <param name="Parts">The charts in `charts/`.</param>
internal sealed record Chart(PropertyValue.Map About, PropertyValue.Map Values, string? Schema, ImmutableSortedDictionary<string, string> Files, ImmutableArray<Chart> Parts)
{
    internal string Name => About.Text("name") ?? "";

    internal string Version => About.Text("version") ?? About["version"]?.AsNumber()?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";

    internal string AppVersion => About.Text("appVersion") ?? About["appVersion"]?.AsNumber()?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";

    /// <summary>Whether the chart can be installed: library charts are only for other charts.</summary>
    internal bool IsInstallable => About.Text("type") is null or "" or "application";

    /// <summary>A chart of files; null where Chart.yaml is missing.</summary>
    internal static Chart? Of(IReadOnlyDictionary<string, string> files)
    {
        if (!files.TryGetValue("Chart.yaml", out var about))
        {
            return null;
        }

        var parts = files.Keys.Where(path => path.StartsWith("charts/", StringComparison.Ordinal) && path.EndsWith("/Chart.yaml", StringComparison.Ordinal) && path.Count(letter => letter == '/') == 2)
            .Select(path => path[..^"Chart.yaml".Length]).Order(StringComparer.Ordinal)
            .Select(folder => Of(files.Where(file => file.Key.StartsWith(folder, StringComparison.Ordinal)).ToDictionary(file => file.Key[folder.Length..], file => file.Value, StringComparer.Ordinal)));
        return new(
            YamlValue.ParseMap("Chart.yaml", about),
            files.TryGetValue("values.yaml", out var values) ? YamlValue.ParseMap("values.yaml", values) : PropertyValue.Map.Empty,
            files.GetValueOrDefault("values.schema.json"),
            files.ToImmutableSortedDictionary(StringComparer.Ordinal),
            [.. parts.OfType<Chart>()]);
    }
}
