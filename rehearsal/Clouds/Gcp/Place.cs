using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>The project, region and zone of objects that name none: the provider's settings, else the variables that it looks at.</summary>
internal sealed class Place(PropertyValue.Map config, Func<string, string?> variable)
{
    internal string? Project { get; } = Of(config, "project", variable, "GOOGLE_PROJECT", "GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT", "CLOUDSDK_CORE_PROJECT");

    internal string? Region { get; } = Of(config, "region", variable, "GOOGLE_REGION", "GCLOUD_REGION", "CLOUDSDK_COMPUTE_REGION");

    internal string? Zone { get; } = Of(config, "zone", variable, "GOOGLE_ZONE", "GCLOUD_ZONE", "CLOUDSDK_COMPUTE_ZONE");

    /// <summary>Labels that every object gets.</summary>
    internal PropertyValue.Map DefaultLabels { get; } = Labels(config);

    /// <summary>Whether the provider marks what it makes.</summary>
    internal bool Attributes { get; } = config["addPulumiAttributionLabel"]?.Revealed() is not (PropertyValue.Bool { Value: false } or PropertyValue.Text { Value: "false" });

    internal static ProviderException Missing(string what) => new($"{what}: required field is not set");

    private static string? Of(PropertyValue.Map config, string key, Func<string, string?> variable, params ReadOnlySpan<string> variables)
    {
        if (config.Text(key) is { Length: > 0 } given)
        {
            return given;
        }

        foreach (var name in variables)
        {
            if (variable(name) is { Length: > 0 } value)
            {
                return value;
            }
        }

        return null;
    }

    // Provider settings that are no texts travel as JSON.
    private static PropertyValue.Map Labels(PropertyValue.Map config) => config["defaultLabels"]?.Revealed() switch
    {
        PropertyValue.Map map => map.Reveal(),
        PropertyValue.Text { Value: { Length: > 0 } json } => JsonValues.Parse(json) as PropertyValue.Map ?? PropertyValue.Map.Empty,
        _ => PropertyValue.Map.Empty,
    };
}
