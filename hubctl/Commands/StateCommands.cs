using System.CommandLine;

namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>The grammar of the commands that look at a stack's state, or change it without a run: outputs, export, cancel, state.</summary>
internal sealed class StateCommands(CommandFrame frame)
{
    private readonly Argument<string?> _output = CommandFrame.Word("name", "Only this output.");

    private readonly Argument<string[]> _resources = CommandFrame.Words("resource", "URNs, or names that only one resource has.", ArgumentArity.ZeroOrMore);

    private readonly Argument<string?> _resource = CommandFrame.Word("resource", "A URN, or a name that only one resource has.", required: true);

    private readonly Argument<string?> _name = CommandFrame.Word("new-name", "Its new name.", required: true);

    private readonly Option<bool> _all = new("--all") { Description = "All resources." };

    private readonly Option<bool> _force = new("--force") { Description = "Also what is protected." };

    private readonly Option<bool> _dependants = new("--target-dependents") { Description = "Take along what depends on it." };

    /// <summary>Prints outputs.</summary>
    internal required Func<Target, OutputsOptions, int> Outputs { get; init; }

    /// <summary>Prints the state.</summary>
    internal required Func<Target, bool, int> Export { get; init; }

    /// <summary>Releases the lock of a run.</summary>
    internal required Func<Target, int> Cancel { get; init; }

    /// <summary>Removes the protection of resources.</summary>
    internal required Func<Target, string[], bool, int> Unprotect { get; init; }

    /// <summary>Takes resources out of the state.</summary>
    internal required Func<Target, string[], bool, bool, int> Delete { get; init; }

    /// <summary>Renames a resource.</summary>
    internal required Func<Target, string, string, int> Rename { get; init; }

    internal IEnumerable<Command> All() =>
    [
        frame.Command("outputs", "Print the stack's outputs.", [_output, frame.Json, frame.ShowSecrets], (parsed, target) =>
            Outputs(target, new(parsed.GetValue(_output), parsed.GetValue(frame.Json), parsed.GetValue(frame.ShowSecrets)))),

        // The state is JSON with or without the option.
        frame.Command("export", "Print the stack's state, as 'pulumi stack export' does.", [frame.ShowSecrets, frame.Json], (parsed, target) =>
            Export(target, parsed.GetValue(frame.ShowSecrets))),
    ];

    internal IEnumerable<Command> Repairs() =>
    [
        frame.Command("cancel", "Release the lock that a killed run has left.", [frame.Yes], (_, target) => Cancel(target)),
        CommandFrame.Group("state", "Change the stack's state without a run; nothing changes in any cloud.", [
            frame.Command("unprotect", "Remove the protection of resources.", [_resources, _all, frame.Yes], (parsed, target) =>
                Unprotect(target, parsed.GetValue(_resources) ?? [], parsed.GetValue(_all))),
            frame.Command("delete", "Take resources out of the state; their objects stay in the cloud.", [_resources, _force, _dependants, frame.Yes], (parsed, target) =>
                Delete(target, parsed.GetValue(_resources) ?? [], parsed.GetValue(_force), parsed.GetValue(_dependants))),
            frame.Command("rename", "Rename a resource, wherever its URN stands.", [_resource, _name, frame.Yes], (parsed, target) =>
                Rename(target, parsed.GetValue(_resource)!, parsed.GetValue(_name)!)),
        ]),
    ];
}
