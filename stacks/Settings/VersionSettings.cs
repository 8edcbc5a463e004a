using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Versions of Kubernetes in stack files.</summary>
internal static class VersionSettings
{
    private static Kind<string> Version { get; } =
        Kinds.Parsed<string>(KubernetesVersion.Allowed, KubernetesVersion.Release.ToString(), TryRead, KubernetesVersion.Pattern);

    public static KubernetesVersion? Read(SettingsReader read, string name, string otherwise, string about) =>
        read.OptionalText(name, Version, otherwise, about) is { } text ? KubernetesVersion.Parse(text) : null;

    private static bool TryRead(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? read, out string? problem)
    {
        read = KubernetesVersion.TryParse(text, out var version, out problem) ? version.ToString() : null;
        return read is not null;
    }
}
