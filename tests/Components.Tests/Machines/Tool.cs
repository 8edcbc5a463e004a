using System.Diagnostics;
using Xunit.Abstractions;

namespace JupyterHubInfra.Components.Tests.Machines;

/// <summary>Runs a checking tool where it is installed, and says visibly where it is not.</summary>
internal static class Tool
{
    public static void Check(ITestOutputHelper output, string tool, string content, string extension, params string[] arguments)
    {
        var path = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);
        if (path is null)
        {
            output.WriteLine($"NOT CHECKED: {tool} is not installed here (apt-get install {tool}).");
            return;
        }

        var file = Path.Combine(Directory.CreateTempSubdirectory("tool-").FullName, "input" + extension);
        File.WriteAllText(file, content);
        var start = new ProcessStartInfo(path, [.. arguments, file]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        Assert.True(process.ExitCode == 0, $"{tool}: {said}");
    }
}
