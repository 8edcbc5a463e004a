using System.CommandLine;
using System.CommandLine.Parsing;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>The grammar of `import`: a whole state (`pulumi stack import`), or existing objects (`pulumi import`).</summary>
internal sealed class ImportCommand(CommandFrame frame)
{
    private readonly Argument<string[]> _object = CommandFrame.Words("type name id", "An existing object to take into the stack: its type, a name and its id. Without: a whole state.", new(0, 3));

    private readonly Option<string?> _file = new("--file") { Description = "The state to import. Default: standard input.", HelpName = "file" };

    private readonly Option<string?> _resources = new("--resources") { Description = "Take all objects that this file names, as 'pulumi import --file' does.", HelpName = "file" };

    private readonly Option<string?> _parent = new("--parent") { Description = "The parent of the object's resource, by URN or name. Default: the stack.", HelpName = "urn" };

    private readonly Option<string?> _provider = new("--provider") { Description = "The provider resource, by URN or name. Default: the package's default provider.", HelpName = "urn" };

    private readonly Option<bool> _protect = new("--protect") { Description = "Whether the object's resource is protected. Default: true.", DefaultValueFactory = _ => true };

    private readonly Option<bool> _force = new("--force", "-f") { Description = "Take the state although it is not sound." };

    /// <summary>Imports a state from a file, or from standard input.</summary>
    internal required Func<Target, string?, bool, int> State { get; init; }

    /// <summary>Imports objects.</summary>
    internal required Func<Target, IReadOnlyList<ImportWish>, CancellationToken, Task<int>> Objects { get; init; }

    /// <summary>Reads a file of objects.</summary>
    internal required Func<string, IReadOnlyList<ImportWish>> Read { get; init; }

    internal Command Command() => frame.Command(
        "import",
        "Replace the stack's state by another one, or take an existing object into it.",
        [_object, _file, _resources, _parent, _provider, _protect, _force, frame.Yes],
        (parsed, target, cancellationToken) => (parsed.GetValue(_object) ?? [], parsed.GetValue(_resources)) switch
        {
            ([], null) => Given(parsed, _parent, _provider) ? throw Mixed("--parent and --provider belong to an object") : Task.FromResult(State(target, parsed.GetValue(_file), parsed.GetValue(_force))),
            _ when parsed.GetValue(_file) is not null => throw Mixed("--file is a whole state; objects are named one by one, or in the file of --resources"),
            ([], { } file) => Objects(target, [.. Read(file).Select(wish => wish with { Protect = parsed.GetValue(_protect) })], cancellationToken),
            ([var type, var name, var id], null) => Objects(
                target, [new(type, name, id) { Parent = parsed.GetValue(_parent), Provider = parsed.GetValue(_provider), Protect = parsed.GetValue(_protect) }], cancellationToken),
            (_, null) => throw Mixed("an object needs its type, a name and its id"),
            _ => throw Mixed("an object on the command line and --resources exclude each other"),
        });

    private static bool Given(ParseResult parsed, params Option[] options) => Array.Exists(options, option => parsed.GetResult(option) is OptionResult { Implicit: false });

    private static InvalidSettingsException Mixed(string why) => new(new(
        why, Allowed: "hubctl import [--file <state>]\nhubctl import <type> <name> <id>\nhubctl import --resources <file>", Remedy: "see hubctl import --help"));
}
