using System.Text.Json.Nodes;
using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Conformance.Playing;

/// <summary>What our engine made of a step.</summary>
/// <param name="Exit">hubctl's exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Done">The steps that were carried out, in order.</param>
/// <param name="Wire">The program's calls with our answers.</param>
/// <param name="State">The exported state afterwards; null where the step leaves none.</param>
internal sealed record Played(int Exit, string Output, string Error, IReadOnlyList<ResourceStep> Done, IReadOnlyList<JsonObject> Wire, JsonNode? State)
{
    /// <summary>The document of `preview --json`, or null when something else was printed.</summary>
    internal JsonNode? Preview => Output.StartsWith('{') ? JsonNode.Parse(Output) : null;
}
