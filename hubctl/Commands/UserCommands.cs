using System.CommandLine;

namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>The grammar of `user`: who may not log in.</summary>
internal sealed class UserCommands(CommandFrame frame)
{
    private readonly Argument<string?> _name = CommandFrame.Word("name", "The user's name on the hub, e.g. ada or ada@example.org.", required: true);

    /// <summary>Blocks a user.</summary>
    internal required Func<Target, HubChoice, string, int> Ban { get; init; }

    /// <summary>Unblocks a user.</summary>
    internal required Func<Target, HubChoice, string, int> Unban { get; init; }

    /// <summary>Lists who is blocked.</summary>
    internal required Func<Target, HubChoice, bool, int> List { get; init; }

    internal Command Group() => CommandFrame.Group("user", "Block and unblock users: blockedUsers of a hub in the stack's file.",
    [
        frame.Command("ban", "Block a user; all else in the file stays as it is.", [_name, frame.Hub], (parsed, target) => Ban(target, new(parsed.GetValue(frame.Hub)), parsed.GetValue(_name)!)),
        frame.Command("unban", "Take a user off the list again.", [_name, frame.Hub], (parsed, target) => Unban(target, new(parsed.GetValue(frame.Hub)), parsed.GetValue(_name)!)),
        frame.Command("list", "List who is blocked.", [frame.Hub, frame.Json], (parsed, target) => List(target, new(parsed.GetValue(frame.Hub)), parsed.GetValue(frame.Json))),
    ]);
}
