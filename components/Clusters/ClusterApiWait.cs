using System.Globalization;

namespace JupyterHubInfra.Components.Clusters;

/// <summary>Asks a new cluster's API until it answers.</summary>
/// <param name="ask">One question; never throws for an API that is not there yet.</param>
/// <param name="pause">Waits between questions.</param>
internal sealed class ClusterApiWait(Func<Task<ApiState>> ask, Func<TimeSpan, Task> pause)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <param name="cluster">Name of the cluster.</param>
    /// <param name="server">URL of the API.</param>
    /// <param name="machine">Server whose console tells more.</param>
    /// <param name="limit">When to give up, counted in pauses: the questions' own time comes on top.</param>
    public async Task UntilReadyAsync(string cluster, string server, string machine, TimeSpan limit)
    {
        for (var waited = TimeSpan.Zero; ; waited += Interval)
        {
            var state = await ask().ConfigureAwait(false);
            if (state.Answers)
            {
                return;
            }

            if (waited >= limit)
            {
                throw new TimeoutException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The API of cluster '{cluster}' at {server} was not ready after {limit.TotalMinutes:0} minutes ({state.Detail}). See what its machine says: openstack console log show {machine}. Then run again: nothing is lost."));
            }

            await pause(Interval).ConfigureAwait(false);
        }
    }
}
