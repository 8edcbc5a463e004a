using System.CommandLine;
using JupyterHubInfra.Hubctl.Health;

namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>The grammar of `smoke`.</summary>
internal sealed class SmokeCommand
{
    private readonly CommandFrame _frame;
    private readonly Func<Target, SmokeOptions, CancellationToken, Task<int>> _run;
    private readonly HealthOptions _health;

    private readonly Option<string?> _user = new("--user")
    {
        Description = $"Whose server to start. Default: the stack's output {HubOutputs.User}, else {SmokeOptions.DefaultUser}.",
        HelpName = "name",
    };

    private readonly Option<TimeSpan?> _timeout = HealthOptions.Time("--timeout", "How long the server may take to start, and the most that any other rung may take. Default: 6m for the server, less for the others.");

    private readonly Option<string?> _version = new("--expect-version") { Description = $"The JupyterHub version to find. Default: the stack's output {HubOutputs.Version}, else any.", HelpName = "version" };

    private readonly Option<int?> _minimumDays = HealthOptions.Count("--min-days", "Fail when the certificate is good for fewer days. Default: 7.", 0, 3650);

    private readonly Option<string?> _until = new("--until") { Description = "The last rung to climb.", HelpName = "rung" };

    internal SmokeCommand(CommandFrame frame, Func<Target, SmokeOptions, CancellationToken, Task<int>> run)
    {
        (_frame, _run, _health) = (frame, run, new(frame));
        _until.Validators.Add(parsed =>
        {
            if (parsed.Tokens is [var token] && !Ladder.Names.Contains(token.Value))
            {
                parsed.AddError($"--until names no rung: '{token.Value}'; the rungs are {string.Join(", ", Ladder.Names)}");
            }
        });
    }

    internal Command Command() => _frame.Command(
        "smoke",
        "Check a deployed hub from end to end: from its name in DNS to code that runs in a user's server. Calls the real hub.",
        [.. _health.All, _user, _timeout, _version, _minimumDays, _until, _frame.Json],
        (parsed, target, cancellationToken) => _run(
            target,
            new()
            {
                Target = _health.Read(parsed),
                User = parsed.GetValue(_user),
                Timeout = parsed.GetValue(_timeout),
                Version = parsed.GetValue(_version),
                MinimumDays = parsed.GetValue(_minimumDays) ?? 7,
                Until = parsed.GetValue(_until),
                Json = parsed.GetValue(_frame.Json),
            },
            cancellationToken));
}
