using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Clusters.Rolling;

/// <summary>
/// Decides what happens around the end of a machine and the start of its successor. A machine that the program has yet to register
/// again is being replaced; one that the program no longer names is removed; one that it has registered goes with its whole cluster.
/// </summary>
/// <param name="cluster">For messages.</param>
/// <param name="pools">The pool of every machine that shall be.</param>
/// <param name="slots">Places by pool.</param>
/// <param name="api">Opens the cluster's API; null when the cloud is simulated, and there is none.</param>
/// <param name="pause">Waits between questions.</param>
/// <param name="tell">Says something to the operator: a warning, or not.</param>
internal sealed class RollDesk(
    string cluster,
    ImmutableDictionary<string, string> pools,
    ImmutableDictionary<string, RollSlots> slots,
    Func<Task<INodeApi?>> api,
    Func<TimeSpan, Task> pause,
    Action<bool, string> tell)
{
    public static readonly TimeSpan DrainLimit = TimeSpan.FromMinutes(5);

    /// <summary>Boot, packages and first pulls on a slow cloud.</summary>
    public static readonly TimeSpan ReadyLimit = TimeSpan.FromMinutes(20);

    /// <summary>Longer than any single machine may take: drain, stop, creation, readiness.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(60);

    private readonly ConcurrentDictionary<string, bool> _registered = new(StringComparer.Ordinal);
    private int _saidThatAllGoes;

    /// <summary>Notes that a machine is there and will not be replaced any more in this run.</summary>
    public void Registered(string machine) => _registered[machine] = true;

    /// <summary>Before a machine is deleted.</summary>
    public async Task BeforeDeleteAsync(string machine)
    {
        if (_registered.ContainsKey(machine))
        {
            if (Interlocked.Exchange(ref _saidThatAllGoes, 1) == 0)
            {
                tell(false, $"The servers of '{cluster}' are deleted although the program still wants them: the cluster is being destroyed, so none of them is emptied first.");
            }

            return;
        }

        if (await api().ConfigureAwait(false) is not { } nodes)
        {
            return;
        }

        // One that is removed for good needs no place: nothing comes back that others could wait for.
        if (pools.TryGetValue(machine, out var pool))
        {
            await slots[pool].EnterAsync(machine).ConfigureAwait(false);
        }

        if (await new NodeDrain(nodes, pause).RetireAsync(machine, DrainLimit).ConfigureAwait(false) is { } trouble)
        {
            tell(true, $"Node '{machine}' could not be emptied within {DrainLimit.TotalMinutes} minutes, and its server goes nevertheless: it {trouble}.");
        }
    }

    /// <summary>After a machine, or the last thing that it cannot start without, was created. Only successors are waited for: the first nodes of a cluster cannot be ready before its network is.</summary>
    /// <param name="machine">Its name.</param>
    /// <param name="isCordoned">Its node is to take no pods.</param>
    public async Task AfterCreateAsync(string machine, bool isCordoned)
    {
        if (!pools.TryGetValue(machine, out var pool) || !slots[pool].Holds(machine))
        {
            return;
        }

        try
        {
            if (await api().ConfigureAwait(false) is { } nodes)
            {
                await new NodeReadyWait(nodes, pause).UntilReadyAsync(machine, ReadyLimit).ConfigureAwait(false);
                if (isCordoned)
                {
                    // The cluster has forgotten the old node, and what was said of it.
                    await nodes.CordonAsync(machine).ConfigureAwait(false);
                }
            }

            slots[pool].Leave(machine);
        }
        catch
        {
            slots[pool].Break(machine);
            throw;
        }
    }

    /// <summary>
    /// Before a machine is told that its node takes new pods or none. It happens before, so that a cluster that cannot be asked keeps the
    /// change from being made, and the next run tries again.
    /// </summary>
    /// <exception cref="NodeApiException">The cluster did not answer.</exception>
    public async Task BeforeUpdateAsync(string node, bool wasCordoned, bool isCordoned)
    {
        if (wasCordoned == isCordoned || await api().ConfigureAwait(false) is not { } nodes)
        {
            return;
        }

        if (!isCordoned)
        {
            await nodes.UncordonAsync(node).ConfigureAwait(false);
            return;
        }

        await nodes.CordonAsync(node).ConfigureAwait(false);
        if (await new NodeDrain(nodes, pause).EmptyAsync(node, DrainLimit).ConfigureAwait(false) is { } trouble)
        {
            tell(true, $"Node '{node}' takes no new pods, but could not be emptied within {DrainLimit.TotalMinutes} minutes: it {trouble}.");
        }
    }
}
