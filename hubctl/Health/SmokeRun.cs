using System.Diagnostics;
using JupyterHubInfra.Hubctl.Commands;
using JupyterHubInfra.Hubctl.Rendering;

namespace JupyterHubInfra.Hubctl.Health;

/// <summary>Climbs the ladder once and says how far it held.</summary>
internal sealed class SmokeRun(Target target, SmokeOptions options, Screen screen)
{
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var reader = new TargetReader(target, options.Target, screen, "smoke");
        var hub = reader.Read();
        using var climb = new Climb(hub, reader.Door(hub.Url), options);
        var began = Stopwatch.GetTimestamp();
        if (!options.Json)
        {
            Show($"Smoke test of {hub.Url}{hub.Origin}", Tone.Strong);
        }

        var results = await Ladder.ClimbAsync(climb, options.Until, Tell, cancellationToken);
        var duration = Stopwatch.GetElapsedTime(began);
        if (options.Json)
        {
            screen.Write(stream => SmokeReport.Write(stream, hub, results, duration));
        }
        else
        {
            Show($"{SmokeReport.Summary(results)} in {Words.Duration(duration)}", Tone.Strong);
        }

        return results.Any(result => result.Outcome == RungOutcome.Failed) || cancellationToken.IsCancellationRequested ? ExitCode.Failed : ExitCode.Done;
    }

    private void Tell(RungResult result)
    {
        if (!options.Json)
        {
            screen.Show(SmokeReport.Line(result));
        }
    }

    private void Show(string text, Tone tone)
    {
        var page = new Page();
        page.Line(new Piece(text, tone));
        screen.Show(page);
    }
}
