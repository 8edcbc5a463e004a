using System.ComponentModel;
using System.Diagnostics;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Operating.Environments;

/// <summary>A program that shares hubctl's terminal.</summary>
internal static class ChildProcess
{
    /// <summary>Runs it to its end and says how it ended.</summary>
    /// <param name="tool">The program: a path, or a name on the PATH.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Where it is started.</param>
    /// <param name="environment">Variables that it gets besides those of hubctl.</param>
    /// <param name="cancellationToken">Ends it with all that it has started.</param>
    internal static async Task<int> RunAsync(string tool, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(tool, arguments) { WorkingDirectory = folder, UseShellExecute = false };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            await using var ending = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
            await process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            return process.ExitCode;
        }
        catch (Win32Exception e)
        {
            throw new InvalidSettingsException(new($"the command cannot be started: {e.Message}", Received: tool, Remedy: "name a program on the PATH, or a path"), e);
        }
    }
}
