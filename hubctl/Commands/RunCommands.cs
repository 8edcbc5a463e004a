using System.CommandLine;
using System.CommandLine.Parsing;
using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>The grammar of the commands that run the engine: preview, up, destroy, refresh.</summary>
internal sealed class RunCommands
{
    private readonly CommandFrame _frame;
    private readonly Func<Target, RunOptions, CancellationToken, Task<int>> _run;

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

    private readonly Option<bool> _diff = new("--diff") { Description = "Show every property that changes, and from what to what." };

    private readonly ScopeOptions _scope = new();

    private readonly Option<bool> _skipPreview = new("--skip-preview", "-f") { Description = "Do not run the program dry first." };

    /// <param name="frame">What all commands share.</param>
    /// <param name="run">Runs one operation.</param>
    internal RunCommands(CommandFrame frame, Func<Target, RunOptions, CancellationToken, Task<int>> run)
    {
        (_frame, _run) = (frame, run);
        _parallel.Validators.Add(parsed =>
        {
            if (parsed.Tokens is [var token] && (!int.TryParse(token.Value, out var count) || count < 1))
            {
                parsed.AddError($"--parallel must be a whole number from 1, got '{token.Value}'");
            }
        });
    }

    internal IEnumerable<Command> All() =>
    [
        Run("preview", "Show what up would do.", Operation.Preview, [.. _scope.Of(Operation.Preview), _frame.Json, _diff, _expectNoChanges, _parallel, _frame.Yes]),
        Run("up", "Bring the rehearsed clouds to what the program says.", Operation.Up, [.. _scope.Of(Operation.Up), _frame.Json, _diff, _fail, _latency, _parallel, _expectNoChanges, _skipPreview, _frame.Yes]),
        Run("destroy", "Delete everything that up has made.", Operation.Destroy, [.. _scope.Of(Operation.Destroy), _frame.Json, _diff, _fail, _latency, _parallel, _expectNoChanges, _frame.Yes]),
        Run("refresh", "Read again everything that up has made.", Operation.Refresh, [.. _scope.Of(Operation.Refresh), _frame.Json, _diff, _fail, _latency, _parallel, _expectNoChanges, _frame.Yes]),
    ];

    private Command Run(string name, string description, Operation operation, Option[] options) =>
        _frame.Command(name, description, options, (parsed, target, cancellationToken) => _run(
            target,
            new()
            {
                Operation = operation,
                Json = parsed.GetValue(_frame.Json),
                Diff = parsed.GetValue(_diff),
                Verbose = _frame.IsVerbose(parsed),
                Fail = parsed.GetValue(_fail) ?? [],
                Latency = parsed.GetResult(_latency) is { Implicit: false } ? parsed.GetValue(_latency) : null,
                Parallel = parsed.GetValue(_parallel),
                ExpectNoChanges = parsed.GetValue(_expectNoChanges),
                Scope = _scope.Read(parsed),
                SkipPreview = parsed.GetValue(_skipPreview),
            },
            cancellationToken));

    private static double? Factor(ArgumentResult parsed)
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
