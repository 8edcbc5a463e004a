using System.Collections.Immutable;
using System.Diagnostics;
using JupyterHubInfra.Hubctl.Health.Rungs;

namespace JupyterHubInfra.Hubctl.Health;

/// <summary>The rungs from a name in DNS to code that runs, climbed in order; what was begun is always ended.</summary>
internal sealed class Ladder
{
    private static readonly TimeSpan LongestCleaning = StopRung.Longest + TimeSpan.FromSeconds(40);

    private static readonly ImmutableArray<string> Cleaning = ["stop", "leave"];

    /// <summary>The names of all rungs, in order.</summary>
    internal static IReadOnlyList<string> Names => [.. All().Select(rung => rung.Name)];

    /// <summary>Climbs, and tells of each rung as it ends.</summary>
    /// <param name="climb">The hub.</param>
    /// <param name="until">The last rung. Default: null, all.</param>
    /// <param name="ended">Hears of each rung.</param>
    /// <param name="cancellationToken">Ends the climbing, but not the cleaning.</param>
    internal static async Task<ImmutableArray<RungResult>> ClimbAsync(Climb climb, string? until, Action<RungResult> ended, CancellationToken cancellationToken)
    {
        using var cleaning = new CancellationTokenSource();
        cancellationToken.UnsafeRegister(_ => cleaning.CancelAfter(LongestCleaning), null);
        var results = ImmutableArray.CreateBuilder<RungResult>();
        var blocked = new Dictionary<string, string>(StringComparer.Ordinal);
        var isPast = false;
        foreach (var rung in All())
        {
            var cleans = Cleaning.Contains(rung.Name);
            var began = Stopwatch.GetTimestamp();
            RungResult Ended(RungOutcome outcome, string detail, string? remedy = null) => new(rung.Name, outcome, Stopwatch.GetElapsedTime(began), detail, remedy);
            RungResult result;
            if (!cleans && cancellationToken.IsCancellationRequested)
            {
                result = Ended(RungOutcome.Skipped, "cancelled");
            }
            else if (!cleans && isPast)
            {
                result = Ended(RungOutcome.Skipped, $"--until {until}");
            }
            else if (rung.Needs is { } needed && blocked.TryGetValue(needed, out var why))
            {
                result = Ended(RungOutcome.Skipped, why);
            }
            else
            {
                result = await TryAsync(rung, climb, Ended, blocked, cleans ? cleaning.Token : cancellationToken);
            }

            // What cannot be done here hides what stands on it, too, under the name of the first cause.
            if (result.Outcome == RungOutcome.Skipped && rung.Needs is { } below && blocked.TryGetValue(below, out var cause))
            {
                blocked[rung.Name] = cause;
            }

            isPast |= rung.Name == until;
            results.Add(result);
            ended(result);
        }

        return results.ToImmutable();
    }

    private static async Task<RungResult> TryAsync(
        Rung rung, Climb climb, Func<RungOutcome, string, string?, RungResult> ended, Dictionary<string, string> blocked, CancellationToken cancellationToken)
    {
        try
        {
            return ended(RungOutcome.Ok, await rung.ClimbAsync(climb, cancellationToken), null);
        }
        catch (RungSkipped skipped)
        {
            if (skipped.Blocks)
            {
                blocked[rung.Name] = $"needs {rung.Name}";
            }

            return ended(RungOutcome.Skipped, skipped.Message, null);
        }
        catch (HubFailure failure)
        {
            blocked[rung.Name] = $"needs {rung.Name}, which failed";
            return ended(RungOutcome.Failed, failure.Message, failure.Remedy);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            blocked[rung.Name] = $"needs {rung.Name}, which was cancelled";
            return ended(RungOutcome.Failed, "cancelled", null);
        }
    }

    private static Rung[] All() =>
    [
        new DnsRung(), new TcpRung(), new TlsRung(), new ProxyRung(), new HubRung(), new VersionRung(), new TokenRung(),
        new UserRung(), new ServerRung(), new KernelRung(), new ExecuteRung(), new StopRung(), new LeaveRung(),
    ];
}
