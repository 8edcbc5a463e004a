using System.Diagnostics;
using JupyterHubInfra.Conformance.Playing;

namespace JupyterHubInfra.Conformance.Outside;

/// <summary>Runs an `outside` step in a real shell, with our own commands in the place of the clouds' clients.</summary>
internal static class Shell
{
    /// <summary>Where a command finds the rehearsal's state folder.</summary>
    internal const string StateFolder = "CONFORMANCE_STATE";

    /// <summary>The project whose clouds a command changes.</summary>
    internal const string ProjectName = "CONFORMANCE_PROJECT";

    internal static async Task<Played> RunAsync(string script, string stateFolder, string project, string folder)
    {
        var shims = Directory.CreateDirectory(Path.Combine(folder, ".shims"));
        foreach (var command in Program.Commands.Keys)
        {
            var shim = Path.Combine(shims.FullName, command);
            await File.WriteAllTextAsync(shim, $"#!/bin/sh\nexec \"{Environment.ProcessPath}\" exec \"{typeof(Shell).Assembly.Location}\" {command} \"$@\"\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(shim, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        var start = new ProcessStartInfo("bash", ["-o", "pipefail", "-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["PATH"] = $"{shims.FullName}:{start.Environment["PATH"]}";
        start.Environment[StateFolder] = stateFolder;
        start.Environment[ProjectName] = project;
        using var bash = Process.Start(start)!;
        var (output, error) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await bash.WaitForExitAsync();
        return new(bash.ExitCode, await output, await error, [], [], null);
    }
}
