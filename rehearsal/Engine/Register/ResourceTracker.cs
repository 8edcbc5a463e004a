namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>
/// Knows whether what a function depends on exists yet. A custom resource stands for itself; a component for every resource that it holds, down to
/// the first custom resource of each branch. Registrations under way below such a component are waited for.
/// </summary>
internal sealed class ResourceTracker
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, bool> _customs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _absent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _children = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _underWay = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A registration below a parent begins.</summary>
    public void Begin(string parent)
    {
        lock (_lock)
        {
            _underWay[parent] = _underWay.GetValueOrDefault(parent) + 1;
        }
    }

    /// <summary>A registration below a parent has ended.</summary>
    public void End(string parent)
    {
        lock (_lock)
        {
            _underWay[parent]--;
            Changed();
        }
    }

    /// <summary>A resource has been registered or read. Exists: whether its object is there, not only planned.</summary>
    public void Track(string urn, string parent, bool custom, bool exists)
    {
        lock (_lock)
        {
            if (_customs.TryAdd(urn, custom))
            {
                if (!_children.TryGetValue(parent, out var siblings))
                {
                    _children[parent] = siblings = [];
                }

                siblings.Add(urn);
            }

            if (custom && !exists)
            {
                _absent.Add(urn);
            }

            Changed();
        }
    }

    /// <summary>Whether something among these resources does not exist yet.</summary>
    public async Task<bool> HasAbsentAsync(IReadOnlyCollection<string> urns, CancellationToken cancellation)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                var components = new HashSet<string>(StringComparer.Ordinal);
                if (Expand(urns, components))
                {
                    return true;
                }

                if (!components.Any(component => _underWay.GetValueOrDefault(component) > 0))
                {
                    return false;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    private bool Expand(IEnumerable<string> urns, HashSet<string> components)
    {
        foreach (var urn in urns)
        {
            // What is not known here was not registered by this program.
            if (_customs.TryGetValue(urn, out var custom)
                && (custom ? _absent.Contains(urn) : components.Add(urn) && Expand(_children.GetValueOrDefault(urn, []), components)))
            {
                return true;
            }
        }

        return false;
    }

    private void Changed()
    {
        _changed.TrySetResult();
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
