using System.Globalization;

namespace JupyterHubInfra.Components.Clusters.Rolling;

/// <summary>
/// How many machines of a pool may be away at a time. Whoever is to be replaced waits for a place and gives it back when its successor
/// is ready; when one does not come back, everyone who waits is told so and stays as it is.
/// </summary>
/// <param name="pool">For messages.</param>
/// <param name="size">Number of places.</param>
/// <param name="patience">How long to wait while nothing moves at all.</param>
/// <param name="delay">Ends after a time, or early when cancelled.</param>
internal sealed class RollSlots(string pool, int size, TimeSpan patience, Func<TimeSpan, CancellationToken, Task> delay)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _away = new(StringComparer.Ordinal);
    private TaskCompletionSource _moved = NewSignal();
    private string? _broken;

    /// <summary>Waits for a place.</summary>
    /// <exception cref="RollHeldUpException">Another machine did not come back, or nothing moved for too long. The one that asked was not touched.</exception>
    public async Task EnterAsync(string machine)
    {
        while (true)
        {
            Task moved;
            lock (_lock)
            {
                if (_broken is not null)
                {
                    throw new RollHeldUpException($"'{machine}' was not touched: {_broken}");
                }

                if (_away.Count < size || _away.Contains(machine))
                {
                    _away.Add(machine);
                    return;
                }

                moved = _moved.Task;
            }

            using var giveUp = new CancellationTokenSource();
            var limit = delay(patience, giveUp.Token);
            if (await Task.WhenAny(moved, limit).ConfigureAwait(false) == limit && !moved.IsCompleted)
            {
                throw new RollHeldUpException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{machine}' was not touched: for {patience.TotalMinutes:0} minutes no server of the pool '{pool}' came back, and {string.Join(", ", Away())} {(size == 1 ? "is" : "are")} still away. See what it says: openstack console log show {Away().First()}."));
            }

            await giveUp.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Whether this machine has a place.</summary>
    public bool Holds(string machine)
    {
        lock (_lock)
        {
            return _away.Contains(machine);
        }
    }

    /// <summary>Gives a place back.</summary>
    public void Leave(string machine) => Move(() => _away.Remove(machine));

    /// <summary>Tells everyone, now and later, that this machine did not come back.</summary>
    public void Break(string machine) => Move(() => _broken ??= $"'{machine}' of the pool '{pool}' did not come back. See what it says: openstack console log show {machine}.");

    private string[] Away()
    {
        lock (_lock)
        {
            return [.. _away.Order(StringComparer.Ordinal)];
        }
    }

    private void Move(Action change)
    {
        TaskCompletionSource moved;
        lock (_lock)
        {
            change();
            (moved, _moved) = (_moved, NewSignal());
        }

        moved.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
