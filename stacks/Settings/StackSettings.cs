using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Turns a stack's raw settings into the records its platform works with, or into one list of everything that must be mended.</summary>
public static class StackSettings
{
    public const string Project = "jupyterhub-infra";

    /// <summary>The settings of an OpenStack hub platform; only to be used when there are no issues.</summary>
    public static OpenStackHubSettings OpenStackHub(RawSettings raw, SettingsIssues issues)
    {
        var settings = SettingsReader.Bind(raw, issues, OpenStackHubSettings.Read);
        OpenStackHubRules.Check(settings, issues);
        return settings;
    }
}
