using System.CommandLine;
using System.CommandLine.Parsing;

namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>What all commands share: the options that each of them knows, and how its action is run.</summary>
internal sealed class CommandFrame
{
    private readonly Func<ParseResult, Func<CancellationToken, Task<int>>, CancellationToken, Task<int>> _guard;

    private readonly Option<string?> _stack = new("--stack", "-s") { Description = "The stack, e.g. dev. Default: the variable PULUMI_STACK.", Recursive = true, HelpName = "name" };

    private readonly Option<string?> _folder = new("--cwd", "-C") { Description = "Run as if started in this folder.", Recursive = true, HelpName = "folder" };

    private readonly Option<string?> _stateFolder = new("--state-dir")
    {
        Description = "Where rehearsals are kept. Default: the variable HUBCTL_STATE_DIR, else .rehearsal beside Pulumi.yaml.",
        Recursive = true,
        HelpName = "folder",
    };

    private readonly Option<bool> _verbose = new("--verbose") { Description = "Show where an error was raised, and what is otherwise left out.", Recursive = true };

    /// <param name="guard">Runs an action and turns its exceptions into messages and exit codes.</param>
    internal CommandFrame(Func<ParseResult, Func<CancellationToken, Task<int>>, CancellationToken, Task<int>> guard) => _guard = guard;

    /// <summary>The options of every command, for the root.</summary>
    internal IReadOnlyList<Option> Everywhere => [_stack, _folder, _stateFolder, _verbose];

    internal Option<bool> Json { get; } = new("--json") { Description = "Print one JSON document, as the Pulumi CLI does." };

    internal Option<string?> Hub { get; } = new("--hub") { Description = "Which hub, of a stack that has several.", HelpName = "name" };

    // A rehearsal asks nothing; scripts written for the Pulumi CLI pass it.
    internal Option<bool> Yes { get; } = new("--yes", "-y") { Description = "Accepted for scripts that also run the Pulumi CLI; a rehearsal never asks." };

    internal Option<bool> ShowSecrets { get; } = new("--show-secrets") { Description = "Show secrets in clear." };

    /// <summary>A command with its options and arguments.</summary>
    internal Command Command(string name, string description, IEnumerable<Symbol> symbols, Func<ParseResult, Target, CancellationToken, Task<int>> action)
    {
        var command = Group(name, description, symbols);
        command.SetAction((parsed, cancellationToken) => _guard(parsed, token => action(parsed, TargetOf(parsed), token), cancellationToken));
        return command;
    }

    /// <summary>A command whose action waits for nothing.</summary>
    internal Command Command(string name, string description, IEnumerable<Symbol> symbols, Func<ParseResult, Target, int> action) =>
        Command(name, description, symbols, (parsed, target, _) => Task.FromResult(action(parsed, target)));

    /// <summary>A command that only holds others.</summary>
    internal static Command Group(string name, string description, IEnumerable<Symbol> symbols)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            switch (symbol)
            {
                case Option option:
                    command.Add(option);
                    break;
                case Argument argument:
                    command.Add(argument);
                    break;
                case Command sub:
                    command.Add(sub);
                    break;
            }
        }

        return command;
    }

    /// <summary>An argument for which no mistyped option passes.</summary>
    internal static Argument<string?> Word(string name, string description, bool required = false)
    {
        var argument = new Argument<string?>(name) { Description = description, Arity = required ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne };
        argument.Validators.Add(RefuseOptions);
        return argument;
    }

    /// <summary>Arguments among which no mistyped option passes.</summary>
    internal static Argument<string[]> Words(string name, string description, ArgumentArity arity)
    {
        var argument = new Argument<string[]>(name) { Description = description, Arity = arity };
        argument.Validators.Add(RefuseOptions);
        return argument;
    }

    internal bool IsVerbose(ParseResult parsed) => parsed.GetValue(_verbose);

    internal bool IsJson(ParseResult parsed) => parsed.CommandResult.Command.Options.Contains(Json) && parsed.GetValue(Json);

    private Target TargetOf(ParseResult parsed) => new(parsed.GetValue(_folder), parsed.GetValue(_stack), parsed.GetValue(_stateFolder));

    // A mistyped option would otherwise pass for the argument's value.
    private static void RefuseOptions(ArgumentResult parsed)
    {
        if (parsed.Tokens.FirstOrDefault(token => token.Value is ['-', not (>= '0' and <= '9'), ..]) is { } unknown)
        {
            parsed.AddError(unknown.Value);
        }
    }
}
