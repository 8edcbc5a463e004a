using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Asks a component's own rules before anything is created, and tells what they find in terms of the stack file.</summary>
internal static class ComponentRules
{
    /// <param name="issues">Where problems go.</param>
    /// <param name="check">The component's rule.</param>
    /// <param name="paths">Argument of the component to setting; the longest matching argument counts.</param>
    public static void Ask(SettingsIssues issues, Action<ArgsIssues> check, ImmutableArray<(string Property, string Path, string Example)> paths)
    {
        var found = new ArgsIssues("", "");
        check(found);
        foreach (var issue in found.All)
        {
            var (_, path, example) = paths.Where(entry => issue.Property.StartsWith(entry.Property, StringComparison.Ordinal)).MaxBy(entry => entry.Property.Length);
            issues.Require(false, path ?? issue.Property, Sentence(issue.Message), issues.Edit(path ?? issue.Property, example ?? "..."), [.. paths.Select(entry => entry.Path)]);
        }
    }

    private static string Sentence(string message) => message.EndsWith('.') ? message : message + ".";
}
