using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using JupyterHubInfra.TestKit;
using Sdk.Tests.Wire.Official;

namespace Sdk.Tests.Wire;

/// <summary>The monitor in tests/node, which stands on the official protocol modules.</summary>
internal static class NodeMonitor
{
    /// <summary>Built beside this project, in the same configuration.</summary>
    private static readonly string Probe = Path.Combine(
        AppContext.BaseDirectory.Replace($"{Path.DirectorySeparatorChar}Sdk.Tests{Path.DirectorySeparatorChar}", $"{Path.DirectorySeparatorChar}OfficialProbe{Path.DirectorySeparatorChar}", StringComparison.Ordinal),
        "OfficialProbe.dll");

    private static readonly string Infra = Probe
        .Replace(Path.Combine("tests", "OfficialProbe"), "infra", StringComparison.Ordinal).Replace("OfficialProbe.dll", "infra.dll", StringComparison.Ordinal);

    private static readonly ConcurrentDictionary<string, Lazy<Recorded>> Done = new();

    /// <summary>Runs a mode of the probe before the engine it asks for, once.</summary>
    public static Recorded RunProbe(Recording recording) => Done.GetOrAdd(recording.Name, _ => new(() =>
        Recorded.Of(Run(recording.ForMonitor(), recording.Environment, "dotnet", Probe, recording.Mode)))).Value;

    /// <summary>Runs a mode of the probe and returns what the monitor wrote down.</summary>
    public static IReadOnlyList<JsonElement> RunProbe(string mode, object settings) => Parsed(Run(settings, [], "dotnet", Probe, mode));

    /// <summary>Runs the program of our own stacks and returns what the monitor wrote down.</summary>
    public static IReadOnlyList<JsonElement> RunInfra(object settings) => Parsed(Run(settings, [], "dotnet", Infra));

    /// <summary>Runs a program on the official Node SDK and returns what the monitor wrote down.</summary>
    public static IReadOnlyList<JsonElement> RunNode(string file, object settings) => Parsed(Run(settings, [], "node", file));

    private static List<JsonElement> Parsed(string[] lines) => [.. lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    private static string[] Run(object settings, Dictionary<string, string> environment, params string[] command)
    {
        var (settingsFile, callsFile) = (Path.GetTempFileName(), Path.GetTempFileName());
        try
        {
            File.WriteAllText(settingsFile, JsonSerializer.Serialize(settings));
            var (exit, text) = Execute(environment, "node", ["monitor.js", "--settings", settingsFile, "--calls", callsFile, "--", .. command]);
            Assert.True(exit == 0, text);
            return File.ReadAllLines(callsFile);
        }
        finally
        {
            File.Delete(settingsFile);
            File.Delete(callsFile);
        }
    }

    private static (int Exit, string Text) Execute(Dictionary<string, string> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = NodePackages.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit();
        return (process.ExitCode, output.Result + error.Result);
    }
}
