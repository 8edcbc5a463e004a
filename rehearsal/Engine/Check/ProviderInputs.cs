using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>The inputs of provider resources as the state holds them: the configuration, the version and an empty `__internal`.</summary>
internal static class ProviderInputs
{
    private const string Internal = "__internal";

    public static PropertyValue.Map Of(PropertyValue.Map configuration, string version)
    {
        var inputs = configuration.With(Internal, configuration[Internal] ?? PropertyValue.Map.Empty);
        return version.Length == 0 ? inputs : inputs.With("version", version);
    }

    public static PropertyValue.Map Outputs(PropertyValue.Map inputs) => inputs.Without(Internal);
}
