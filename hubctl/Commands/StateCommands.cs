using System.CommandLine;

namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>The grammar of the commands that look at a stack's state: outputs, export.</summary>
internal sealed class StateCommands(CommandFrame frame)
{
    private readonly Argument<string?> _output = CommandFrame.Word("name", "Only this output.");

    /// <summary>Prints outputs.</summary>
    internal required Func<Target, OutputsOptions, int> Outputs { get; init; }

    /// <summary>Prints the state.</summary>
    internal required Func<Target, bool, int> Export { get; init; }

    internal IEnumerable<Command> All() =>
    [
        frame.Command("outputs", "Print the stack's outputs.", [_output, frame.Json, frame.ShowSecrets], (parsed, target) =>
            Outputs(target, new(parsed.GetValue(_output), parsed.GetValue(frame.Json), parsed.GetValue(frame.ShowSecrets)))),

        // The state is JSON with or without the option.
        frame.Command("export", "Print the stack's state, as 'pulumi stack export' does.", [frame.ShowSecrets, frame.Json], (parsed, target) =>
            Export(target, parsed.GetValue(frame.ShowSecrets))),
    ];
}
