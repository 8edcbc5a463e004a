using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Platforms;
using JupyterHubInfra.Stacks.Settings;
using Pulumi;

namespace JupyterHubInfra.Infra;

/// <summary>Settings in, platform out.</summary>
internal static class StackProgram
{
    /// <summary>Builds the platform that the settings name. Throws one plain error for all problems before anything is created.</summary>
    public static IDictionary<string, object?> Run(string stack, RawSettings raw)
    {
        var issues = new SettingsIssues(StackSettings.Project, stack);
        var settings = StackSettings.OpenStackHub(raw, issues);
        if (issues.Any)
        {
            throw new RunException(issues.Render());
        }

        try
        {
            return OpenStackHubPlatform.Create(settings);
        }
        catch (ArgsException exception)
        {
            // A rule of a component that the settings' rules did not foresee: still a message for people, not a stack trace.
            throw new RunException(exception.Message, exception);
        }
    }
}
