using System.Diagnostics;
using System.Text.Json;
using JupyterHubInfra.TestKit;

namespace Sdk.Tests.Wire;

/// <summary>The monitor in tests/node, which stands on the official protocol modules.</summary>
internal static class NodeMonitor
{
    /// <summary>Built beside this project, in the same configuration.</summary>
    private static readonly string Probe = Path.Combine(
        AppContext.BaseDirectory.Replace($"{Path.DirectorySeparatorChar}Sdk.Tests{Path.DirectorySeparatorChar}", $"{Path.DirectorySeparatorChar}WireProbe{Path.DirectorySeparatorChar}", StringComparison.Ordinal),
        "WireProbe.dll");

    private static readonly string Infra = Probe
        .Replace(Path.Combine("tests", "WireProbe"), "infra", StringComparison.Ordinal).Replace("WireProbe.dll", "infra.dll", StringComparison.Ordinal);

    /// <summary>Runs a mode of the probe and returns what the monitor wrote down.</summary>
    public static IReadOnlyList<JsonElement> RunProbe(string mode, object settings) => Run(settings, Probe, mode);

    /// <summary>Runs the program of our own stacks and returns what the monitor wrote down.</summary>
    public static IReadOnlyList<JsonElement> RunInfra(object settings) => Run(settings, Infra);

    /// <summary>Runs a program on the official Node SDK and returns what the monitor wrote down.</summary>
    public static IReadOnlyList<JsonElement> RunNode(string file, object settings) => RunCommand(settings, "node", file);

    private static IReadOnlyList<JsonElement> Run(object settings, params string[] program) => RunCommand(settings, ["dotnet", .. program]);

    private static IReadOnlyList<JsonElement> RunCommand(object settings, params string[] command)
    {
        var (settingsFile, callsFile) = (Path.GetTempFileName(), Path.GetTempFileName());
        try
        {
            File.WriteAllText(settingsFile, JsonSerializer.Serialize(settings));
            var (exit, text) = Execute("node", ["monitor.js", "--settings", settingsFile, "--calls", callsFile, "--", .. command]);
            Assert.True(exit == 0, text);
            return [.. File.ReadLines(callsFile).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
        }
        finally
        {
            File.Delete(settingsFile);
            File.Delete(callsFile);
        }
    }

    private static (int Exit, string Text) Execute(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = NodePackages.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit();
        return (process.ExitCode, output.Result + error.Result);
    }
}
