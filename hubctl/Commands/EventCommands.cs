using System.CommandLine;
using JupyterHubInfra.Hubctl.Operating.Events;

namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>The grammar of `warm-up` and `cool-down`: nodes that are ready before people come.</summary>
internal sealed class EventCommands(CommandFrame frame)
{
    private readonly Option<string?> _name = new("--name") { Description = "Name of the event; of one that is listed, its start is brought forward. Default: event- and the day.", HelpName = "name" };

    private readonly Option<int?> _attendees = new("--attendees") { Description = "How many people are expected.", HelpName = "number" };

    private readonly Option<int?> _nodes = new("--nodes") { Description = "How many nodes are held, instead of --attendees.", HelpName = "number" };

    private readonly Option<int?> _perNode = new("--users-per-node") { Description = "How many people share a node, 50 to 70. Default: 60.", HelpName = "number" };

    private readonly Option<string?> _pool = new("--pool") { Description = "The pool whose nodes are held. Default: the only one for users.", HelpName = "name" };

    private readonly Option<string?> _hub = new("--hub") { Description = "The hub that people use. Default: the one that follows the others.", HelpName = "name" };

    private readonly Option<string?> _image = new("--image") { Description = "The image that nodes fetch before anybody comes. Default: the hub's.", HelpName = "image:tag" };

    private readonly Option<string?> _until = new("--until") { Description = "When it ends, such as 2026-11-24T23:00:00Z.", HelpName = "time" };

    private readonly Option<double?> _hours = new("--hours") { Description = "How many hours after its start it ends, instead of --until.", HelpName = "number" };

    private readonly Option<string?> _from = new("--from") { Description = "From when on nodes are held: half an hour before people come. Default: now.", HelpName = "time" };

    private readonly Option<string?> _which = new("--name") { Description = "Name of the event. Default: the only one that is listed.", HelpName = "name" };

    private readonly Option<bool> _all = new("--all") { Description = "All events." };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show what would change in the file, and write nothing." };

    /// <summary>Lists an event, or brings a listed one forward.</summary>
    internal required Func<Target, WarmUpOptions, int> WarmUp { get; init; }

    /// <summary>Takes events out: by name, or all; as a dry run; as JSON.</summary>
    internal required Func<Target, string?, bool, bool, bool, int> CoolDown { get; init; }

    internal IEnumerable<Command> All() =>
    [
        frame.Command("warm-up", "Hold nodes for an event: lists it in the stack's file, and nothing else changes there.", [_name, _attendees, _nodes, _perNode, _pool, _hub, _image, _from, _until, _hours, _dryRun, frame.Json], (parsed, target) =>
            WarmUp(target, new()
            {
                Name = parsed.GetValue(_name),
                Attendees = parsed.GetValue(_attendees),
                Nodes = parsed.GetValue(_nodes),
                UsersPerNode = parsed.GetValue(_perNode),
                Pool = parsed.GetValue(_pool),
                Hub = parsed.GetValue(_hub),
                Image = parsed.GetValue(_image),
                From = parsed.GetValue(_from),
                Until = parsed.GetValue(_until),
                Hours = parsed.GetValue(_hours),
                DryRun = parsed.GetValue(_dryRun),
                Json = parsed.GetValue(frame.Json),
            })),
        frame.Command("cool-down", "Hold nodes no longer: takes an event out of the stack's file, which is then as it was before.", [_which, _all, _dryRun, frame.Json], (parsed, target) =>
            CoolDown(target, parsed.GetValue(_which), parsed.GetValue(_all), parsed.GetValue(_dryRun), parsed.GetValue(frame.Json))),
    ];
}
