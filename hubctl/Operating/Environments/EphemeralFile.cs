using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Operating.Environments;

/// <summary>The stack file of an environment of a test run. Its first comment says who made it, so that nobody cleans up what still runs.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="Path">The file.</param>
/// <param name="Engine">What made it.</param>
/// <param name="Owner">Process and machine, as people read them.</param>
/// <param name="IsRunning">Whether that process still runs here.</param>
internal sealed partial record EphemeralFile(string Stack, string Path, string Engine, string Owner, bool IsRunning)
{
    /// <summary>The comment of a new file.</summary>
    internal static string Comment(string template, string engine) => string.Create(
        CultureInfo.InvariantCulture,
        $"Ephemeral, from Pulumi.{template}.yaml by hubctl ci: engine {engine}, process {Environment.ProcessId} on {Environment.MachineName}. Removed with its environment; left over? hubctl ci --clean");

    /// <summary>All in a project, in the order of their names.</summary>
    internal static IReadOnlyList<EphemeralFile> In(ProjectFile project) =>
        [.. project.Stacks().Where(EnvironmentName.IsEphemeral).Select(stack => Read(stack, project.StackFileOf(stack))).OfType<EphemeralFile>()];

    private static EphemeralFile? Read(string stack, string file)
    {
        // One that people wrote themselves is theirs.
        var made = Made().Match(File.ReadAllText(file));
        if (!made.Success)
        {
            return null;
        }

        var (process, machine) = (made.Groups["process"].Value, made.Groups["machine"].Value);
        var here = machine == Environment.MachineName && int.Parse(process, CultureInfo.InvariantCulture) != Environment.ProcessId;
        return new(stack, file, made.Groups["engine"].Value, $"process {process} on {machine}", here && Runs(int.Parse(process, CultureInfo.InvariantCulture)));
    }

    private static bool Runs(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^# Ephemeral, from .* by hubctl ci: engine (?<engine>[a-z]+), process (?<process>\d{1,9}) on (?<machine>\S+)\. ", RegexOptions.Multiline)]
    private static partial Regex Made();
}
