using System.Text.Json;
using JupyterHubInfra.Hubctl.Commands;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Hubctl.Runs;
using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Hubctl.Restoring;

/// <summary>A run whose report nobody reads: only how it ended and what it did count.</summary>
internal static class QuietRun
{
    /// <returns>What went wrong, or null; and the steps that are more than "same", as "operation name".</returns>
    internal static async Task<(string? Problem, string[] Steps)> Of(Workspace workspace, RunEngine engine, Operation operation, IReadOnlyList<string> excludes, bool expectNoChanges, CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var options = new RunOptions { Operation = operation, Json = true, ExpectNoChanges = expectNoChanges, Scope = new() { Excludes = excludes } };
        var code = await new StackRun(workspace, options, engine, new Screen(output, error, isTerminal: false)).RunAsync(cancellationToken);
        return (code == ExitCode.Done ? null : error.ToString().Trim(), code == ExitCode.Done ? Steps(output.ToArray()) : []);
    }

    private static string[] Steps(byte[] document)
    {
        using var json = JsonDocument.Parse(document);
        return
        [
            .. json.RootElement.GetProperty("steps").EnumerateArray()
                .Select(step => (Operation: step.GetProperty("op").GetString()!, Name: Urns.Name(step.GetProperty("urn").GetString()!)))
                .Where(step => step.Operation is not ("same" or "read" or "read-replacement" or "refresh"))
                .Select(step => $"{step.Operation} {step.Name}").Distinct().Order(StringComparer.Ordinal),
        ];
    }
}
