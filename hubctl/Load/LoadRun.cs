using System.Diagnostics;
using System.Net;
using JupyterHubInfra.Hubctl.Commands;
using JupyterHubInfra.Hubctl.Health;
using JupyterHubInfra.Hubctl.Health.Hub;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Load;

/// <summary>Lets simulated users loose on a hub and says how it bore them.</summary>
internal sealed class LoadRun(Target target, LoadOptions options, Screen screen)
{
    /// <summary>The most users for a hub that is only known by its address.</summary>
    internal const int MostStrangers = 10;

    private static readonly TimeSpan LongestCleaning = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan BetweenNews = TimeSpan.FromSeconds(10);

    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var reader = new TargetReader(target, options.Target, screen, "load");
        var (hub, token) = reader.ReadForLoad();
        var door = reader.Door(hub.Url);
        RefuseStrangers(door);
        var mode = options.Mode ?? (token is null ? LoadMode.Login : LoadMode.Token);
        var visitors = Visitors(reader, hub, door, mode, token);
        var tally = new Tally();
        var began = Stopwatch.GetTimestamp();
        if (!options.Json)
        {
            var page = new Page();
            page.Line(new Piece($"Load test of {hub.Url}{hub.Origin}: {options.Users} {(options.Users == 1 ? "user" : "users")} by {LoadReport.Word(mode)}", Tone.Strong));
            page.Gap();
            screen.Show(page);
        }

        await SimulateAsync(visitors, tally, cancellationToken);
        var duration = Stopwatch.GetElapsedTime(began);
        var thresholds = Threshold.Of(options, tally);
        if (options.Json)
        {
            screen.Write(stream => LoadReport.Write(stream, hub, options, mode, tally, thresholds, duration));
        }
        else
        {
            screen.Show(LoadReport.Of(tally, thresholds, duration));
        }

        if (cancellationToken.IsCancellationRequested)
        {
            screen.Fail("cancelled; the servers of the simulated users were stopped");
        }

        return thresholds.All(threshold => threshold.IsHeld) && !cancellationToken.IsCancellationRequested ? ExitCode.Done : ExitCode.Failed;
    }

    private async Task SimulateAsync(Func<int, Visitor> visitors, Tally tally, CancellationToken cancellationToken)
    {
        using var cleaning = new CancellationTokenSource();
        using var registration = cancellationToken.UnsafeRegister(_ => cleaning.CancelAfter(LongestCleaning), null);
        using var over = new CancellationTokenSource();
        var news = options.Json ? Task.CompletedTask : TellAsync(tally, over.Token);
        await Task.WhenAll(Enumerable.Range(1, options.Users).Select(number =>
            new SimulatedUser(() => visitors(number), options, tally, new Random(number)).RunAsync(cleaning.Token, cancellationToken)));
        await over.CancelAsync();
        await news;
    }

    private async Task TellAsync(Tally tally, CancellationToken over)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            await Task.Delay(BetweenNews, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (over.IsCancellationRequested)
            {
                return;
            }

            await screen.Error.WriteLineAsync(
                $"{Words.Duration(Stopwatch.GetElapsedTime(began))}: {tally.Count(Phase.Spawn)} servers started, {tally.Count(Phase.Execute)} times code run, {tally.Count(Phase.Stop)} servers stopped, {tally.Failed} sessions failed");
        }
    }

    private Func<int, Visitor> Visitors(TargetReader reader, HubTarget hub, HubDoor door, LoadMode mode, string? token)
    {
        if (!door.IsSecure && !IsHere(door))
        {
            throw new InvalidSettingsException(new("passwords and tokens are not sent over plain http", "the hub's address", hub.Url.ToString(), "https, or a hub on this machine"));
        }

        if (mode == LoadMode.Token)
        {
            var given = token ?? throw new InvalidSettingsException(new(
                "there is no token to make users with",
                Allowed: "a token whose role has admin:users, admin:servers and access:servers; the output smokeToken has not",
                Remedy: $"put it into the variable {TargetReader.TokenVariable} or into the file of --token-file, or log in by the form: --mode login"));
            return number => new TokenVisitor(door, $"{options.Prefix}{number}", given);
        }

        var password = reader.Password(options.PasswordFile, hub);
        return number => new BrowserVisitor(door, $"{options.Prefix}{number}", password);
    }

    private void RefuseStrangers(HubDoor door)
    {
        if (options.Target.Url is not null && options.Users > MostStrangers && !IsHere(door))
        {
            throw new InvalidSettingsException(new(
                "so many users are let loose only on a hub that a stack of yours has published",
                "--users",
                options.Users.ToString(System.Globalization.CultureInfo.InvariantCulture),
                $"at most {MostStrangers} with --url",
                "name the stack: pulumi stack output --json --show-secrets -s STACK | hubctl load --from -"));
        }
    }

    private static bool IsHere(HubDoor door) =>
        door.Url.IsLoopback || (door.Pinned(door.Host, door.Url.Port) is { } address && IPAddress.IsLoopback(address));
}
