using System.CommandLine;

namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>The grammar of `user`: who may not log in.</summary>
internal sealed class UserCommands(CommandFrame frame)
{
    private readonly Argument<string?> _name = CommandFrame.Word("name", "The user's name on the hub, e.g. ada or ada@example.org.", required: true);

    /// <summary>Blocks a user.</summary>
    internal required Func<Target, string, int> Ban { get; init; }

    /// <summary>Unblocks a user.</summary>
    internal required Func<Target, string, int> Unban { get; init; }

    /// <summary>Lists who is blocked.</summary>
    internal required Func<Target, bool, int> List { get; init; }

    internal Command Group() => CommandFrame.Group("user", "Block and unblock users: hub.blockedUsers in the stack's file.",
    [
        frame.Command("ban", "Block a user; all else in the file stays as it is.", [_name], (parsed, target) => Ban(target, parsed.GetValue(_name)!)),
        frame.Command("unban", "Take a user off the list again.", [_name], (parsed, target) => Unban(target, parsed.GetValue(_name)!)),
        frame.Command("list", "List who is blocked.", [frame.Json], (parsed, target) => List(target, parsed.GetValue(frame.Json))),
    ]);
}
