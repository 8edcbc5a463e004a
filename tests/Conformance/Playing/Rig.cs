using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Conformance.Playing;

/// <summary>The machine that the recordings were made on, as our simulated clouds play it: rig/rehearsal.yaml and the variables that were always set.</summary>
internal static class Rig
{
    internal static string Folder { get; } = Repository.PathOf("tests/Conformance/rig");

    internal const string Passphrase = "rehearsal";

    /// <summary>What every step found in its environment besides its own variables.</summary>
    internal static IReadOnlyDictionary<string, string> Environment { get; } = File.ReadAllLines(Path.Combine(Folder, "environment"))
        .Where(line => line.Contains('=') && !line.StartsWith('#'))
        .Select(line => line.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => pair[1].Replace("\\n", "\n", StringComparison.Ordinal));

    internal static CloudSettings Clouds(IReadOnlyDictionary<string, string> environment) =>
        CloudSettings.Load(Path.Combine(Folder, CloudSettings.FileName)) with { Variable = environment.GetValueOrDefault };
}
