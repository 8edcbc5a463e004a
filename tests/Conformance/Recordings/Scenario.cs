using System.Text.Json.Nodes;

namespace JupyterHubInfra.Conformance.Recordings;

/// <summary>A recorded scenario: a folder with program.js, scenario.json and what the real engine said in each step.</summary>
internal sealed record Scenario(string Name, string Folder, string About, IReadOnlyList<Step> Steps)
{
    // The commands that a recorder leaves behind when it was driven by hand, without a list of steps.
    private const string Listless = "steps";

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
        var steps = document[Listless]?.AsArray().Select((step, index) => Step.Read(folder, index + 1, step!.AsObject(), stacks?[0] ?? "dev"));
        return new(Path.GetFileName(folder), folder, (string?)document["about"] ?? "", [.. steps ?? Step.FoundIn(folder)]);
    }

    /// <summary>Which part of the project answers for it: the engine itself, or a simulated cloud.</summary>
    internal bool IsOfCloud => Name.StartsWith("openstack", StringComparison.Ordinal) || Name.StartsWith("kubernetes", StringComparison.Ordinal);
}
