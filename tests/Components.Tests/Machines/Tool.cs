using System.Diagnostics;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Machines;

/// <summary>Runs a checking tool. Its tests state the need for it.</summary>
internal static class Tool
{
    public static void Check(string tool, string content, string extension, params string[] arguments) => Said(tool, content, extension, arguments);

    /// <summary>What it says of a file with this content.</summary>
    public static string Said(string tool, string content, string extension, params string[] arguments)
    {
        var path = Tools.Find(tool)!;
        var file = Path.Combine(Directory.CreateTempSubdirectory("tool-").FullName, "input" + extension);
        File.WriteAllText(file, content);
        var start = new ProcessStartInfo(path, [.. arguments, file]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        Assert.True(process.ExitCode == 0, $"{tool}: {said}");
        return said;
    }
}
