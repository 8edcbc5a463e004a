using System.Collections.Concurrent;
using System.Diagnostics;

namespace JupyterHubInfra.TestKit;

/// <summary>Finds a Python that has the modules a test needs: the one on the PATH, or the system's own.</summary>
public static class PythonModules
{
    private static readonly ConcurrentDictionary<string, string?> Found = new(StringComparer.Ordinal);

    /// <summary>The full path of a Python that can import all of these (separated by commas), or null.</summary>
    public static string? Find(string modules) => Found.GetOrAdd(modules, _ => new[] { Tools.Find("python3"), "/usr/bin/python3" }
        .OfType<string>().Where(File.Exists).Distinct(StringComparer.Ordinal).FirstOrDefault(python => Imports(python, modules)));

    private static bool Imports(string python, string modules)
    {
        using var process = Process.Start(new ProcessStartInfo(python, ["-c", $"import {modules}"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
