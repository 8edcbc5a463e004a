using System.CommandLine;
using System.CommandLine.Parsing;

namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>The grammar of `quota`: how much the users' homes may hold.</summary>
internal sealed class QuotaCommands(CommandFrame frame)
{
    private readonly Argument<string?> _user = CommandFrame.Word("user", "The user, by the name of the home's folder. Default: all.");

    private readonly Argument<string?> _who = CommandFrame.Word("user", "The user, by the name of the home's folder; with --default the size.");

    private readonly Argument<string?> _size = CommandFrame.Word("size", "Whole GiB, such as 20 or 20G; 'default' takes the exception away.");

    private readonly Option<bool> _default = new("--default") { Description = "Set what every home may hold that is no exception." };

    private readonly Option<string?> _console = new("--console")
    {
        Description = "What `openstack console log show` said of the fileserver, a file or - for standard input: adds what homes hold.",
        HelpName = "file",
    };

    /// <summary>Lists quotas: of one user or of all, with what a console says, as JSON or not.</summary>
    internal required Func<Target, HubChoice, string?, string?, bool, int> Get { get; init; }

    /// <summary>Sets the quota of one user, or of all others where there is none.</summary>
    internal required Func<Target, HubChoice, string?, string, int> Set { get; init; }

    internal Command Group() => CommandFrame.Group("quota", "Print and write how much users' homes may hold.",
    [
        frame.Command("get", "Print the default and its exceptions.", [_user, frame.Hub, _console, frame.Json], (parsed, target) =>
            Get(target, new(parsed.GetValue(frame.Hub)), parsed.GetValue(_user), parsed.GetValue(_console), parsed.GetValue(frame.Json))),
        frame.Command("set", "Set one in the stack's file; all else in it stays as it is.", [_who, _size, frame.Hub, _default], Write),
    ]);

    private int Write(ParseResult parsed, Target target) => (parsed.GetValue(_default), parsed.GetValue(_who), parsed.GetValue(_size)) switch
    {
        (false, { } user, { } size) => Set(target, new(parsed.GetValue(frame.Hub)), user, size),
        (true, { } size, null) => Set(target, new(parsed.GetValue(frame.Hub)), null, size),
        _ => throw new Rehearsal.Projects.InvalidSettingsException(new(
            "quota set wants a user and a size, or --default and a size",
            Allowed: "hubctl quota set ada 20G; hubctl quota set ada default; hubctl quota set --default 10G")),
    };
}
