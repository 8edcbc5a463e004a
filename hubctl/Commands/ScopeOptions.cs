using System.CommandLine;
using System.CommandLine.Parsing;
using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>The options that name the part of a stack that a run works on, and how far it goes.</summary>
internal sealed class ScopeOptions
{
    private readonly Option<string[]> _targets = Urns("--target", ["-t"], "Work on this resource only; may be given several times.");

    private readonly Option<bool> _targetDependents = new("--target-dependents") { Description = "Work on what depends on the targets, too." };

    private readonly Option<string[]> _excludes = Urns("--exclude", ["-x"], "Leave this resource alone; may be given several times.");

    private readonly Option<bool> _excludeDependents = new("--exclude-dependents") { Description = "Leave alone what depends on the excluded resources, too." };

    private readonly Option<string[]> _replaces = Urns("--replace", [], "Replace this resource, changed or not; may be given several times.");

    private readonly Option<string[]> _targetReplaces = Urns("--target-replace", [], "Replace this resource and work on no other: --target and --replace in one.");

    private readonly Option<bool> _refresh = new("--refresh", "-r") { Description = "Read every object again first." };

    private readonly Option<bool> _continueOnError = new("--continue-on-error") { Description = "Go on with what does not depend on a step that failed." };

    private readonly Option<bool> _runProgram = new("--run-program") { Description = "Run the program too, for its hooks and its settings of providers." };

    private readonly Option<bool> _clearPendingCreates = new("--clear-pending-creates")
    {
        Description = "Forget the creations that an interrupted run had begun; look in the cloud first whether they were completed.",
    };

    internal ScopeOptions()
    {
        _excludes.Validators.Add(parsed => Together(parsed, _targets, "they contradict each other: name what to work on, or what to leave alone"));
        _excludes.Validators.Add(parsed => Together(parsed, _targetReplaces, "they contradict each other: name what to work on, or what to leave alone"));
        _targetDependents.Validators.Add(parsed => Needed(parsed, [_targets, _targetReplaces], "name the resources whose dependants are meant with --target"));
        _excludeDependents.Validators.Add(parsed => Needed(parsed, [_excludes], "name the resources whose dependants are meant with --exclude"));
    }

    /// <summary>The options that an operation has.</summary>
    internal IEnumerable<Option> Of(Operation operation)
    {
        Option[] partial = [_targets, _targetDependents, _excludes, _excludeDependents];
        return operation switch
        {
            Operation.Preview => [.. partial, _replaces, _targetReplaces, _refresh, _runProgram],
            Operation.Up => [.. partial, _replaces, _targetReplaces, _refresh, _runProgram, _continueOnError],
            Operation.Destroy => [.. partial, _refresh, _runProgram, _continueOnError],
            _ => [.. partial, _runProgram, _clearPendingCreates],
        };
    }

    internal RunScope Read(ParseResult parsed) => new()
    {
        Targets = [.. parsed.GetValue(_targets) ?? [], .. parsed.GetValue(_targetReplaces) ?? []],
        TargetDependents = parsed.GetValue(_targetDependents),
        Excludes = parsed.GetValue(_excludes) ?? [],
        ExcludeDependents = parsed.GetValue(_excludeDependents),
        Replaces = [.. parsed.GetValue(_replaces) ?? [], .. parsed.GetValue(_targetReplaces) ?? []],
        Refresh = parsed.GetValue(_refresh),
        ContinueOnError = parsed.GetValue(_continueOnError),
        RunProgram = parsed.GetValue(_runProgram),
        ClearPendingCreates = parsed.GetValue(_clearPendingCreates),
    };

    private static Option<string[]> Urns(string name, string[] aliases, string description)
    {
        var option = new Option<string[]>(name, aliases)
        {
            Description = description + " A URN or a pattern: '*' stands for anything but ':', '**' for anything.",
            HelpName = "urn",
            DefaultValueFactory = _ => [],
        };
        option.Validators.Add(parsed =>
        {
            foreach (var token in parsed.Tokens.Where(token => !token.Value.StartsWith("urn:", StringComparison.Ordinal) && !token.Value.Contains('*', StringComparison.Ordinal)))
            {
                parsed.AddError($"{name} must be a URN or a pattern of URNs, got '{token.Value}'; a resource of that name is '**::{token.Value}'");
            }
        });
        return option;
    }

    private static void Together(OptionResult parsed, Option other, string why)
    {
        if (parsed is { Implicit: false } && parsed.GetResult(other) is { Implicit: false })
        {
            parsed.AddError($"{parsed.Option.Name} and {other.Name} cannot be given together; {why}");
        }
    }

    private static void Needed(OptionResult parsed, Option[] others, string remedy)
    {
        if (parsed is { Implicit: false } && !others.Any(other => parsed.GetResult(other) is { Implicit: false }))
        {
            parsed.AddError($"{parsed.Option.Name} says nothing alone; {remedy}");
        }
    }
}
