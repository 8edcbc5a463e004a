using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>When each step would end in a real cloud, from the latencies of types and from what waits for what; and the chain that decides the total.</summary>
internal sealed class Timeline(LatencyProfile profile)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (CriticalStep Step, string? After)> _ends = new(StringComparer.Ordinal);

    /// <summary>Enters a step and says how long it takes.</summary>
    public TimeSpan Enter(ResourceOp op, ResourceState resource)
    {
        var latency = Latency(op, resource.Type);
        lock (_lock)
        {
            string? after = null;
            var start = TimeSpan.Zero;
            foreach (var urn in resource.Dependencies.Append(resource.Urn))
            {
                if (_ends.TryGetValue(urn, out var end) && end.Step.EndsAt > start)
                {
                    (start, after) = (end.Step.EndsAt, urn);
                }
            }

            _ends[resource.Urn] = (new(resource.Urn, op, latency, start + latency), after == resource.Urn ? null : after);
        }

        return latency;
    }

    public ImmutableArray<CriticalStep> CriticalPath()
    {
        var path = new List<CriticalStep>();
        lock (_lock)
        {
            var urn = _ends.Count == 0 ? null : _ends.MaxBy(entry => entry.Value.Step.EndsAt).Key;
            while (urn is not null && path.Count < _ends.Count)
            {
                path.Add(_ends[urn].Step);
                urn = _ends[urn].After;
            }
        }

        path.Reverse();
        return [.. path];
    }

    private TimeSpan Latency(ResourceOp op, string type)
    {
        var create = profile.ByType.TryGetValue(type, out var known) ? known : profile.Otherwise;
        return op switch
        {
            ResourceOp.Create or ResourceOp.CreateReplacement => create,
            ResourceOp.Update => create / 4,
            ResourceOp.Delete or ResourceOp.DeleteReplaced => create / 2,
            _ => TimeSpan.Zero,
        };
    }
}
