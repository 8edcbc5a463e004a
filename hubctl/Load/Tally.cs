using System.Diagnostics;
using JupyterHubInfra.Hubctl.Health;

namespace JupyterHubInfra.Hubctl.Load;

/// <summary>Counts and times what all simulated users do.</summary>
internal sealed class Tally
{
    private const int LongestMessage = 160;

    private static readonly Phase[] Phases = Enum.GetValues<Phase>();

    private readonly Lock _lock = new();
    private readonly List<double>[] _seconds = [.. Phases.Select(_ => new List<double>())];
    private readonly Dictionary<(Phase Phase, string Message, string? Remedy), int> _errors = [];
    private int _ended;
    private int _failed;

    /// <summary>Sessions that went through to their end.</summary>
    internal int Ended => _ended;

    /// <summary>Sessions in which something failed.</summary>
    internal int Failed => _failed;

    /// <summary>Failed sessions, in per cent of all.</summary>
    internal double ErrorPercent => _ended + _failed == 0 ? 0 : 100.0 * _failed / (_ended + _failed);

    /// <summary>Does something and counts it, well or badly.</summary>
    internal async Task<T> TimeAsync<T>(Phase phase, Func<Task<T>> act)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            var result = await act();
            lock (_lock)
            {
                _seconds[(int)phase].Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            }

            return result;
        }
        catch (HubFailure failure)
        {
            var message = failure.Message.Length > LongestMessage ? failure.Message[..LongestMessage] + "..." : failure.Message;
            lock (_lock)
            {
                var error = (phase, message, failure.Remedy);
                _errors[error] = _errors.GetValueOrDefault(error) + 1;
            }

            throw;
        }
    }

    internal void SessionEnded(bool well) => Interlocked.Increment(ref well ? ref _ended : ref _failed);

    /// <summary>How often each phase went well and badly, and how long it took.</summary>
    internal IReadOnlyList<(Phase Phase, int Count, int Failed, Percentiles Times)> Summary()
    {
        lock (_lock)
        {
            return [.. Phases.Select(phase => (phase, _seconds[(int)phase].Count, _errors.Where(error => error.Key.Phase == phase).Sum(error => error.Value), Percentiles.Of(_seconds[(int)phase])))];
        }
    }

    /// <summary>What failed, the most frequent first.</summary>
    internal IReadOnlyList<(Phase Phase, string Message, string? Remedy, int Count)> Errors()
    {
        lock (_lock)
        {
            return [.. _errors.Select(error => (error.Key.Phase, error.Key.Message, error.Key.Remedy, Count: error.Value)).OrderByDescending(error => error.Count).ThenBy(error => error.Phase).ThenBy(error => error.Message, StringComparer.Ordinal)];
        }
    }

    internal int Count(Phase phase)
    {
        lock (_lock)
        {
            return _seconds[(int)phase].Count;
        }
    }
}
