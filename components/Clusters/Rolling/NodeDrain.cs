using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Clusters.Rolling;

/// <summary>Empties a node before its machine goes: no new pods, and those that are there are asked to move, within their disruption budgets.</summary>
/// <param name="api">The cluster.</param>
/// <param name="pause">Waits between questions.</param>
internal sealed class NodeDrain(INodeApi api, Func<TimeSpan, Task> pause)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Empties the node and lets the cluster forget it. Null: it is empty; else what could not be done, for a warning.</summary>
    /// <param name="node">Its name.</param>
    /// <param name="limit">When to give up, counted in pauses: the questions' own time comes on top.</param>
    public async Task<string?> RetireAsync(string node, TimeSpan limit)
    {
        var trouble = await EmptyAsync(node, limit).ConfigureAwait(false);
        try
        {
            await api.ForgetAsync(node).ConfigureAwait(false);
            return trouble;
        }
        catch (NodeApiException exception)
        {
            return trouble ?? exception.Message;
        }
    }

    /// <summary>Empties the node, which stays. Null: it is empty; else what could not be done, for a warning.</summary>
    public async Task<string?> EmptyAsync(string node, TimeSpan limit)
    {
        for (var waited = TimeSpan.Zero; ; waited += Interval)
        {
            if (await TryAsync(node).ConfigureAwait(false) is not { } trouble)
            {
                return null;
            }

            if (waited >= limit)
            {
                return trouble;
            }

            await pause(Interval).ConfigureAwait(false);
        }
    }

    private async Task<string?> TryAsync(string node)
    {
        try
        {
            await api.CordonAsync(node).ConfigureAwait(false);
            var pods = await api.PodsAsync(node).ConfigureAwait(false);
            var held = ImmutableArray.CreateBuilder<PodOnNode>();
            foreach (var pod in pods.Where(pod => !pod.Leaving))
            {
                if (!await api.EvictAsync(pod).ConfigureAwait(false))
                {
                    held.Add(pod);
                }
            }

            return pods.IsEmpty ? null : $"still has {string.Join(", ", pods)}{(held.Count == 0 ? "" : $"; disruption budgets hold {string.Join(", ", held)}")}";
        }
        catch (NodeApiException exception)
        {
            return exception.Message;
        }
    }
}
