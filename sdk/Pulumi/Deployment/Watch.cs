using System.Globalization;

namespace Pulumi;

/// <summary>
/// Notices when a run stands still with nothing left for the engine to do, and says what it waits for: a value that the program never
/// delivers would otherwise keep it silent for ever.
/// </summary>
internal sealed class Watch : IDisposable
{
    private const string Variable = "PULUMI_DOTNET_QUIET_SECONDS";

    private readonly Waits _waits;
    private readonly Action<string> _tell;
    private readonly Timer _timer;
    private TimeSpan _patience;
    private long _seen = -1;

    public Watch(Waits waits, TimeSpan patience, Action<string> tell)
    {
        (_waits, _patience, _tell) = (waits, patience, tell);
        _timer = new Timer(_ => Look(), null, patience, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How long nothing may happen before it is told: the variable's seconds, else the default.</summary>
    public static TimeSpan PatienceOr(int seconds) => TimeSpan.FromSeconds(
        double.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var given) && given > 0 ? given : seconds);

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var changes = _waits.Changes;
        if (changes == _seen && _waits.Report() is { } report)
        {
            _tell($"Nothing has happened for {_patience.TotalSeconds:0.#} s, and the engine has nothing left to do. Still waiting:{report}\n"
                + $"A task that never ends is usually behind it. {Variable} sets how long to wait before this is said.");
            _patience *= 2;
        }
        _seen = changes;
        Again();
    }

    private void Again()
    {
        try
        {
            _timer.Change(_patience, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The run ended meanwhile.
        }
    }
}
