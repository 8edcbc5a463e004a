using System.Globalization;

namespace JupyterHubInfra.Components.Clusters.Rolling;

/// <summary>Asks for a node until it is ready.</summary>
/// <param name="api">The cluster.</param>
/// <param name="pause">Waits between questions.</param>
internal sealed class NodeReadyWait(INodeApi api, Func<TimeSpan, Task> pause)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <param name="node">Its name, the server's too.</param>
    /// <param name="limit">When to give up, counted in pauses: the questions' own time comes on top.</param>
    public async Task UntilReadyAsync(string node, TimeSpan limit)
    {
        for (var waited = TimeSpan.Zero; ; waited += Interval)
        {
            var state = await AskAsync(node).ConfigureAwait(false);
            if (state.Ready)
            {
                return;
            }

            if (waited >= limit)
            {
                throw new TimeoutException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Node '{node}' was not ready {limit.TotalMinutes:0} minutes after its new server was made ({state.Detail}). See what the server says: openstack console log show {node}. No other server of its pool is touched; mend this one, then run again: the roll goes on with the rest."));
            }

            await pause(Interval).ConfigureAwait(false);
        }
    }

    private async Task<NodeState> AskAsync(string node)
    {
        try
        {
            return await api.FindAsync(node).ConfigureAwait(false) ?? new(false, "it has not joined the cluster");
        }
        catch (NodeApiException exception)
        {
            return new(false, exception.Message);
        }
    }
}
