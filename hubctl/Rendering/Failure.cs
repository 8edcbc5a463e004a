using System.Text.RegularExpressions;
using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Hubctl.Rendering;

/// <summary>Why a run did not succeed, for standard error.</summary>
internal static partial class Failure
{
    // The engine ends a failed run with one of these; they add nothing to the errors before them.
    private static readonly string[] Epilogues = ["update failed", "preview failed", "destroy failed", "refresh failed"];

    internal static string Of(RunResult result, Operation operation, string stack) => result.Outcome switch
    {
        Outcome.Refused => Refused(result, operation, stack),
        Outcome.UnexpectedChanges => $"no changes were expected (--expect-no-changes), but there are some: {Counts(result)}",
        Outcome.Cancelled => "cancelled; run the same command again to go on from here",
        _ when !result.HookedUrns.IsEmpty => Hooked(result, stack),
        _ => Said(result, operation),
    };

    private static string Refused(RunResult result, Operation operation, string stack)
    {
        var names = result.ProtectedUrns.Order(StringComparer.Ordinal).Select(urn => $"\n  {Words.Name(urn)}  {urn}");
        var way = operation == Operation.Destroy
            ? $"To destroy them on purpose, remove 'Protect' from them in the program, run 'hubctl up -s {stack}', then destroy again;\n"
                + $"or lift the protection in the state alone: hubctl state unprotect {string.Join(' ', result.ProtectedUrns.Select(Words.Name).Distinct().Order(StringComparer.Ordinal))} -s {stack}"
            : "To delete them on purpose, first remove 'Protect' from them in the program and run up; then remove them from the program.";
        return $"refused: {result.ProtectedUrns.Length} protected {(result.ProtectedUrns.Length == 1 ? "resource" : "resources")} would be deleted; nothing was changed.{string.Concat(names)}\n{way}";
    }

    // The engine says it of each resource, and a cluster has hundreds of nodes.
    private static string Hooked(RunResult result, string stack) =>
        $"{result.HookedUrns.Length} {(result.HookedUrns.Length == 1 ? "resource has" : "resources have")} hooks that run around their deletion, and hooks are functions of the program; nothing was changed.\n"
        + $"Let the program run too: hubctl destroy -s {stack} --run-program (for real: pulumi destroy -s {stack} --run-program)";

    private static string Said(RunResult result, Operation operation)
    {
        string[] errors =
        [
            .. result.Diagnostics
                .Where(said => said is { Severity: Severity.Error, Ephemeral: false } && !Epilogues.Contains(said.Message.Trim()))
                .Select(said => (said.Urn is { Length: > 0 } urn && !Words.IsStack(urn) ? $"{Words.Name(urn)}: " : "") + said.Message.TrimEnd() + WayOut(said.Message))
                .Distinct(StringComparer.Ordinal),
        ];
        return errors.Length > 0 ? string.Join("\nerror: ", errors) : $"the {operation.ToString().ToLowerInvariant()} failed without saying why; run it again with --verbose";
    }

    // The engine's own words name the stack that a program refers to, not what to do about it.
    private static string WayOut(string message) => UnknownStack().Match(message) is { Success: true } unknown
        ? $"\nIt has never been rehearsed here. Bring it up first: hubctl up -s {unknown.Groups["stack"].Value}"
        : "";

    [GeneratedRegex("^unknown stack \"(.*/)?(?<stack>[^/\"]+)\"$")]
    private static partial Regex UnknownStack();

    private static string Counts(RunResult result) =>
        string.Join(", ", result.ChangeSummary.Where(entry => entry.Key != "same").Select(entry => $"{entry.Value} {entry.Key}"));
}
