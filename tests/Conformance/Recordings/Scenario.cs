using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace JupyterHubInfra.Conformance.Recordings;

/// <summary>A recorded scenario: a folder with program.js, scenario.json and what the real engine said in each step.</summary>
internal sealed partial record Scenario(string Name, string Folder, string About, IReadOnlyList<Step> Steps)
{
    internal static IReadOnlyList<Scenario> In(string folder) => !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateDirectories(folder)
            .Where(scenario => File.Exists(Path.Combine(scenario, "scenario.json")))
            .Order(StringComparer.Ordinal)
            .Select(Read)];

    private static Scenario Read(string folder)
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "scenario.json")))!.AsObject();
        var stacks = document["stacks"]?.AsArray().Select(stack => (string)stack!).ToArray();
        var steps = document["steps"] as JsonArray is { Count: > 0 } listed ? listed : ByHand(folder);
        return new(
            Path.GetFileName(folder),
            folder,
            (string?)document["about"] ?? "",
            [.. steps.Select((step, index) => Step.Read(folder, index + 1, step!.AsObject(), stacks?[0] ?? "dev"))]);
    }

    // A scenario that was recorded by hand lists no steps: rig/NAME.json tells what was done.
    private static JsonArray ByHand(string folder)
    {
        var file = Path.Combine(Playing.Rig.Folder, Path.GetFileName(folder) + ".json");
        return File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))!.AsArray() : [];
    }

    /// <summary>The project in which it was recorded, as its URNs tell.</summary>
    internal string Project => Directory.EnumerateFiles(Folder, "*.json*")
        .Order(StringComparer.Ordinal)
        .Select(file => Urn().Match(File.ReadAllText(file)))
        .FirstOrDefault(match => match.Success)?.Groups["project"].Value ?? "jupyterhub-infra";

    /// <summary>Which part of the project answers for it: the engine itself, or a simulated cloud.</summary>
    internal bool IsOfCloud => Name.StartsWith("openstack", StringComparison.Ordinal) || Name.StartsWith("kubernetes", StringComparison.Ordinal);

    [GeneratedRegex("urn:pulumi:[^:]+::(?<project>[^:]+)::")]
    private static partial Regex Urn();
}
