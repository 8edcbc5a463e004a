using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using JupyterHubInfra.Hubctl.Health;
using JupyterHubInfra.Hubctl.Load;

namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>The grammar of `load`.</summary>
internal sealed class LoadCommand(CommandFrame frame, Func<Target, LoadOptions, CancellationToken, Task<int>> run)
{
    private const int MostUsers = 5000;

    private readonly HealthOptions _health = new(frame);

    private readonly Option<int?> _users = HealthOptions.Count("--users", "How many users are simulated. Default: 1.", 1, MostUsers);

    private readonly Option<LoadMode?> _mode = new("--mode")
    {
        Description = "login: by the form of the dummy and shared-password authenticators; token: by the API with an administrator's token. Default: token where one is given, else login.",
        HelpName = "login|token",
        CustomParser = Mode,
    };

    private readonly Option<string?> _password = new("--password-file")
    {
        Description = $"Read the password of the login form from a file; - is standard input. Default: the variable {TargetReader.PasswordVariable}, else the stack's output {HubOutputs.Password}.",
        HelpName = "file",
    };

    private readonly Option<string?> _prefix = new("--user-prefix") { Description = "What the users' names begin with; a number follows. Default: load-.", HelpName = "prefix" };

    private readonly Option<(TimeSpan Shortest, TimeSpan Longest)?> _session = new("--session")
    {
        Description = "How long a user computes, at random between two times. Default: 10s..30s.",
        HelpName = "min..max",
        CustomParser = Session,
    };

    private readonly Option<TimeSpan?> _startDelay = HealthOptions.Time("--start-delay", "Users begin at random within this time. Default: 5s.", zero: true);

    private readonly Option<TimeSpan?> _duration = HealthOptions.Time("--duration", "Users come back until this time is over. Default: one session each.");

    private readonly Option<TimeSpan?> _timeout = HealthOptions.Time("--timeout", "How long a server may take to start. Default: 6m.");

    private readonly ImmutableSortedDictionary<Phase, Option<TimeSpan?>> _longest = Enum.GetValues<Phase>().ToImmutableSortedDictionary(
        phase => phase,
        phase => HealthOptions.Time($"--max-p95-{LoadReport.Word(phase)}", $"Fail when the 95th percentile of {LoadReport.Word(phase)} is longer."));

    private readonly Option<double?> _errors = new("--max-errors")
    {
        Description = "Fail when more sessions fail, in per cent. Default: 0%.",
        HelpName = "percent",
        CustomParser = Percent,
    };

    internal Command Command() => frame.Command(
        "load",
        "Simulate users on a deployed hub: they log in, start servers, compute and stop. Calls the real hub.",
        [.. _health.All, _users, _mode, _password, _prefix, _session, _startDelay, _duration, _timeout, .. _longest.Values, _errors, frame.Json],
        (parsed, target, cancellationToken) => run(target, Read(parsed), cancellationToken));

    private LoadOptions Read(ParseResult parsed)
    {
        var (shortest, longest) = parsed.GetValue(_session) ?? (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30));
        return new()
        {
            Target = _health.Read(parsed),
            Users = parsed.GetValue(_users) ?? 1,
            Mode = parsed.GetValue(_mode),
            PasswordFile = parsed.GetValue(_password),
            Prefix = parsed.GetValue(_prefix) ?? "load-",
            ShortestSession = shortest,
            LongestSession = longest,
            StartDelay = parsed.GetValue(_startDelay) ?? TimeSpan.FromSeconds(5),
            Duration = parsed.GetValue(_duration),
            Timeout = parsed.GetValue(_timeout) ?? TimeSpan.FromMinutes(6),
            Longest95 = _longest
                .Where(option => parsed.GetValue(option.Value) is not null)
                .ToImmutableSortedDictionary(option => option.Key, option => parsed.GetValue(option.Value)!.Value),
            MostErrors = parsed.GetValue(_errors) ?? 0,
            Json = parsed.GetValue(frame.Json),
        };
    }

    private static LoadMode? Mode(ArgumentResult parsed)
    {
        LoadMode? mode = parsed.Tokens[0].Value switch { "login" => LoadMode.Login, "token" => LoadMode.Token, _ => null };
        if (mode is null)
        {
            parsed.AddError($"--mode must be login or token, got '{parsed.Tokens[0].Value}'");
        }

        return mode;
    }

    private static (TimeSpan, TimeSpan)? Session(ArgumentResult parsed)
    {
        var text = parsed.Tokens[0].Value;
        var parts = text.Split("..", 2);
        if (Durations.TryParse(parts[0]) is { } shortest && Durations.TryParse(parts[^1]) is { } longest && shortest <= longest)
        {
            return (shortest, longest);
        }

        parsed.AddError($"--session must be a time, or two with '..' between them and the shorter first, got '{text}'; {Durations.Allowed}");
        return null;
    }

    private static double? Percent(ArgumentResult parsed)
    {
        var text = parsed.Tokens[0].Value;
        if (double.TryParse(text.EndsWith('%') ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100)
        {
            return percent;
        }

        parsed.AddError($"--max-errors must be a percentage from 0% to 100%, got '{text}'");
        return null;
    }
}
