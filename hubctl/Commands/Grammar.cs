using System.CommandLine;
using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>The grammar of the command line.</summary>
internal sealed class Grammar
{
    private readonly Option<string?> _stack = new("--stack", "-s") { Description = "The stack, e.g. dev. Default: the variable PULUMI_STACK.", Recursive = true, HelpName = "name" };

    private readonly Option<string?> _folder = new("--cwd", "-C") { Description = "Run as if started in this folder.", Recursive = true, HelpName = "folder" };

    private readonly Option<string?> _stateFolder = new("--state-dir")
    {
        Description = "Where rehearsals are kept. Default: the variable HUBCTL_STATE_DIR, else .rehearsal beside Pulumi.yaml.",
        Recursive = true,
        HelpName = "folder",
    };

    private readonly Option<bool> _verbose = new("--verbose") { Description = "Show where an error was raised, and what is otherwise left out.", Recursive = true };

    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document, as the Pulumi CLI does." };

    private readonly Option<string[]> _fail = new("--fail")
    {
        Description = "Make the steps of this resource type or name fail; may be given several times.",
        HelpName = "type-or-name",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<double?> _latency = new("--latency")
    {
        Description = "Wait as long as a real cloud would, times this factor (default 1; 0 only computes), and report the critical path.",
        HelpName = "factor",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = parsed => Factor(parsed),
    };

    private readonly Option<int?> _parallel = new("--parallel", "-p") { Description = "How many steps run at once. Default: 16.", HelpName = "count" };

    private readonly Option<bool> _expectNoChanges = new("--expect-no-changes") { Description = "Fail when anything would change." };

    private readonly Option<bool> _skipPreview = new("--skip-preview", "-f") { Description = "Do not run the program dry first." };

    // A rehearsal asks nothing; scripts written for the Pulumi CLI pass it.
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Accepted for scripts that also run the Pulumi CLI; a rehearsal never asks." };

    private readonly Option<bool> _showSecrets = new("--show-secrets") { Description = "Show secrets in clear." };

    private readonly Argument<string?> _output = new("name") { Description = "Only this output.", Arity = ArgumentArity.ZeroOrOne };

    private readonly Func<ParseResult, Func<CancellationToken, Task<int>>, CancellationToken, Task<int>> _guard;

    /// <param name="guard">Runs an action and turns its exceptions into messages and exit codes.</param>
    internal Grammar(Func<ParseResult, Func<CancellationToken, Task<int>>, CancellationToken, Task<int>> guard)
    {
        _guard = guard;
        _output.Validators.Add(parsed =>
        {
            // A mistyped option would otherwise pass for the output's name.
            if (parsed.Tokens is [{ Value: ['-', ..] unknown }])
            {
                parsed.AddError(unknown);
            }
        });
        _parallel.Validators.Add(parsed =>
        {
            if (parsed.Tokens is [var token] && (!int.TryParse(token.Value, out var count) || count < 1))
            {
                parsed.AddError($"--parallel must be a whole number from 1, got '{token.Value}'");
            }
        });
    }

    /// <summary>Runs preview, up, destroy or refresh.</summary>
    internal required Func<Target, RunOptions, CancellationToken, Task<int>> Run { get; init; }

    /// <summary>Prints outputs.</summary>
    internal required Func<Target, OutputsOptions, int> Outputs { get; init; }

    /// <summary>Prints the state.</summary>
    internal required Func<Target, bool, int> Export { get; init; }

    internal RootCommand Root() =>
        new("Rehearses JupyterHub platforms: runs the program of a Pulumi project against simulated clouds. Nothing is created in any cloud.")
        {
            _stack,
            _folder,
            _stateFolder,
            _verbose,
            RunCommand("preview", "Show what up would do.", Operation.Preview, [_json, _expectNoChanges, _parallel, _yes]),
            RunCommand("up", "Bring the rehearsed clouds to what the program says.", Operation.Up, [_json, _fail, _latency, _parallel, _expectNoChanges, _skipPreview, _yes]),
            RunCommand("destroy", "Delete everything that up has made.", Operation.Destroy, [_json, _fail, _latency, _parallel, _yes]),
            RunCommand("refresh", "Read again everything that up has made.", Operation.Refresh, [_json, _fail, _latency, _parallel, _expectNoChanges, _yes]),
            OutputsCommand(),
            ExportCommand(),
        };

    private Command RunCommand(string name, string description, Operation operation, Option[] options)
    {
        var command = new Command(name, description);
        foreach (var option in options)
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => _guard(
            parsed,
            token => Run(
                TargetOf(parsed),
                new()
                {
                    Operation = operation,
                    Json = parsed.GetValue(_json),
                    Verbose = parsed.GetValue(_verbose),
                    Fail = parsed.GetValue(_fail) ?? [],
                    Latency = parsed.GetResult(_latency) is { Implicit: false } ? parsed.GetValue(_latency) : null,
                    Parallel = parsed.GetValue(_parallel),
                    ExpectNoChanges = parsed.GetValue(_expectNoChanges),
                    SkipPreview = parsed.GetValue(_skipPreview),
                },
                token),
            cancellationToken));
        return command;
    }

    private Command OutputsCommand()
    {
        var command = new Command("outputs", "Print the stack's outputs.") { _output, _json, _showSecrets };
        command.SetAction((parsed, cancellationToken) => _guard(
            parsed,
            _ => Task.FromResult(Outputs(TargetOf(parsed), new(parsed.GetValue(_output), parsed.GetValue(_json), parsed.GetValue(_showSecrets)))),
            cancellationToken));
        return command;
    }

    private Command ExportCommand()
    {
        // The state is JSON with or without the option.
        var command = new Command("export", "Print the stack's state, as 'pulumi stack export' does.") { _showSecrets, _json };
        command.SetAction((parsed, cancellationToken) =>
            _guard(parsed, _ => Task.FromResult(Export(TargetOf(parsed), parsed.GetValue(_showSecrets))), cancellationToken));
        return command;
    }

    internal bool IsVerbose(ParseResult parsed) => parsed.GetValue(_verbose);

    internal bool IsJson(ParseResult parsed) => parsed.CommandResult.Command.Options.Contains(_json) && parsed.GetValue(_json);

    private Target TargetOf(ParseResult parsed) => new(parsed.GetValue(_folder), parsed.GetValue(_stack), parsed.GetValue(_stateFolder));

    private static double? Factor(System.CommandLine.Parsing.ArgumentResult parsed)
    {
        if (parsed.Tokens.Count == 0)
        {
            return 1;
        }

        if (double.TryParse(parsed.Tokens[0].Value, System.Globalization.CultureInfo.InvariantCulture, out var factor) && factor is >= 0 and <= 100)
        {
            return factor;
        }

        parsed.AddError($"--latency must be a factor from 0 to 100, got '{parsed.Tokens[0].Value}'");
        return null;
    }
}
