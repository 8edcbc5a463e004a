using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Operating.Events;

/// <summary>What can be said against an event before the program runs, all at once. The program's own rules have the last word.</summary>
internal static partial class WarmUpChecks
{
    private const int MostHours = 24 * 31;

    /// <summary>What the command line says, or everything that is wrong with it.</summary>
    internal static ListedEvent Checked(WarmUpOptions options, StackEvents stack, DateTimeOffset now, string file)
    {
        var wrong = new List<string>();
        var start = Time("--from", options.From, wrong) ?? EventTime.ToMinute(now);
        var end = EndOf(options, start, wrong);
        var name = options.Name ?? string.Create(CultureInfo.InvariantCulture, $"event-{start.UtcDateTime:yyyyMMdd}");
        var one = new ListedEvent(name, start, end ?? start.AddHours(1))
        {
            Attendees = options.Attendees,
            Nodes = options.Nodes,
            UsersPerNode = options.UsersPerNode,
            Pool = options.Pool,
            Hub = options.Hub,
            Image = options.Image,
        };
        CheckName(name, wrong);
        CheckSize(one, wrong);
        if (end <= start)
        {
            wrong.Add($"it ends ({EventTime.Written(end.Value)}) before it starts ({EventTime.Written(start)})");
        }
        else if (end <= now)
        {
            wrong.Add($"it ended already ({EventTime.Written(end.Value)}; now it is {EventTime.Written(now)})");
        }

        CheckPlace(one, stack, wrong);
        wrong.AddRange(wrong.Count == 0 ? NodeRoom.Problems(stack.With(stack.Events.Add(one)), one) : []);
        Refuse(wrong, file);
        return one;
    }

    /// <summary>An option that is not what the listed event has: a second warm-up only brings it forward.</summary>
    internal static void RefuseOthers(WarmUpOptions options, ListedEvent listed, StackEvents stack, DateTimeOffset now, string file, string stackName)
    {
        var wrong = new List<string>();
        Compare("--attendees", options.Attendees, listed.Attendees);
        Compare("--nodes", options.Nodes, listed.Nodes);
        Compare("--users-per-node", options.UsersPerNode, listed.PerNode);
        Compare("--pool", options.Pool, stack.PoolOf(listed));
        Compare("--hub", options.Hub, listed.Hub ?? stack.UsualHub);
        Compare("--image", options.Image, listed.Image);
        if (Time("--until", options.Until, wrong) is { } until && until != listed.End)
        {
            wrong.Add($"--until says {EventTime.Written(until)}, the file {EventTime.Written(listed.End)}");
        }

        if (listed.End <= now)
        {
            wrong.Add($"it is over since {EventTime.Written(listed.End)}");
        }

        if (wrong.Count > 0)
        {
            throw new InvalidSettingsException(new(
                $"'{listed.Name}' is listed already, and warm-up only brings its start forward; nothing was written:{string.Concat(wrong.Select(line => $"\n  - {line}"))}", file,
                Remedy: $"edit it in the file, or take it out first: hubctl cool-down -s {stackName} --name {listed.Name}"));
        }

        void Compare<T>(string option, T? said, T? written)
        {
            if (said is not null && !said.Equals(written))
            {
                wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{option} says {said}, the file {(written is null ? "nothing" : written)}"));
            }
        }
    }

    /// <summary>When the nodes are wanted; null where it says nothing.</summary>
    internal static DateTimeOffset? From(WarmUpOptions options, string file)
    {
        var wrong = new List<string>();
        var from = Time("--from", options.From, wrong);
        Refuse(wrong, file);
        return from;
    }

    private static void Refuse(List<string> wrong, string file)
    {
        if (wrong.Count > 0)
        {
            throw new InvalidSettingsException(new(
                $"this event cannot be held; nothing was written:{string.Concat(wrong.Select(line => $"\n  - {line}"))}", file,
                Remedy: "e.g. hubctl warm-up -s STACK --name callysto-day --attendees 120 --from 2026-11-24T14:30:00Z --until 2026-11-24T23:00:00Z"));
        }
    }

    private static DateTimeOffset? EndOf(WarmUpOptions options, DateTimeOffset start, List<string> wrong)
    {
        switch (options.Until, options.Hours)
        {
            case (null, null):
                wrong.Add("nothing says when it ends: say --until or --hours");
                return null;
            case ({ } until, null):
                return Time("--until", until, wrong);
            case (null, > 0 and <= MostHours):
                return EventTime.ToMinute(start.AddHours(options.Hours.Value));
            case (null, _):
                wrong.Add(string.Create(CultureInfo.InvariantCulture, $"--hours is {options.Hours}; allowed are more than 0 and at most {MostHours}"));
                return null;
            default:
                wrong.Add("--until and --hours both say when it ends: keep one");
                return null;
        }
    }

    private static DateTimeOffset? Time(string option, string? text, List<string> wrong)
    {
        var time = EventTime.TryParse(text);
        if (text is not null && time is null)
        {
            wrong.Add($"{option} is '{text}', which is not {EventTime.Allowed}");
        }

        return time;
    }

    private static void CheckName(string name, List<string> wrong)
    {
        if (!Name().IsMatch(name))
        {
            wrong.Add($"--name is '{name}'; allowed are 1 to 40 lower-case letters, digits and hyphens, starting with a letter");
        }
    }

    private static void CheckSize(ListedEvent one, List<string> wrong)
    {
        switch (one.Attendees, one.Nodes)
        {
            case (null, null):
                wrong.Add("nothing says how large it is: say --attendees or --nodes");
                break;
            case ({ }, { }):
                wrong.Add("--attendees and --nodes both say how large it is: keep one");
                break;
            case ( < 1, _) or (_, < 1):
                wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{(one.Nodes is null ? "--attendees" : "--nodes")} is {one.Attendees ?? one.Nodes}; an event has at least 1"));
                break;
        }

        if (one.UsersPerNode is < 50 or > 70)
        {
            wrong.Add(string.Create(CultureInfo.InvariantCulture, $"--users-per-node is {one.UsersPerNode}; allowed are 50 to 70, {ListedEvent.UsualUsersPerNode} where nothing is said"));
        }

        if (one.Image is { } image && (image.LastIndexOf(':') <= image.LastIndexOf('/') || image.EndsWith(':') || image.EndsWith(":latest", StringComparison.Ordinal) || image.Any(char.IsWhiteSpace)))
        {
            wrong.Add($"--image is '{image}'; it needs an exact tag, e.g. callysto/2i2c:0.1.4");
        }
    }

    private static void CheckPlace(ListedEvent one, StackEvents stack, List<string> wrong)
    {
        var usable = stack.Pools.Where(pool => pool is { ForUsers: true, PhaseOut: false }).Select(pool => pool.Name).ToImmutableArray();
        var pool = stack.PoolOf(one);
        if (pool is null)
        {
            wrong.Add($"nothing says which pool: say --pool; pools for users are {List(usable)}");
        }
        else if (!usable.Contains(pool))
        {
            wrong.Add($"--pool is '{pool}', which {(stack.Pools.FirstOrDefault(other => other.Name == pool) switch { null => "is no pool of this stack", { ForUsers: false } => "is not for users", _ => "is being phased out" })}; pools for users are {List(usable)}{Guess(pool, usable)}");
        }

        if (one.Hub is { } hub && !stack.Hubs.Contains(hub))
        {
            wrong.Add($"--hub is '{hub}', which is no hub of this stack; its hubs are {List(stack.Hubs)}{Guess(hub, stack.Hubs)}");
        }
        else if (one.Hub is null && stack.UsualHub is null && !stack.Hubs.IsEmpty)
        {
            wrong.Add($"nothing says which hub: say --hub; hubs are {List(stack.Hubs)}");
        }
    }

    private static string List(ImmutableArray<string> names) => names.IsEmpty ? "none" : string.Join(", ", names.Select(name => $"'{name}'"));

    private static string Guess(string written, IEnumerable<string> known) => Suggestion.For(written, known) is { } guess ? $"; did you mean '{guess}'?" : "";

    [GeneratedRegex(@"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?\z")]
    private static partial Regex Name();
}
