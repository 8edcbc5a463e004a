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
    public static async Task<IDictionary<string, object?>> RunAsync(string stack, RawSettings raw)
    {
        var issues = new SettingsIssues(StackSettings.Project, stack);
        var create = PlatformCatalog.Find(raw, issues)?.Prepare(raw, issues);
        if (create is null || issues.Any)
        {
            throw new RunException(issues.Render());
        }

        try
        {
            return await create();
        }
        catch (ArgsException exception)
        {
            // A rule of a component that the settings' rules did not foresee: still a message for people, not a stack trace.
            throw new RunException(exception.Message, exception);
        }
    }
}
