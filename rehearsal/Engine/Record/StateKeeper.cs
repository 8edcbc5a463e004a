using System.Collections.Immutable;
using System.Text.Json.Nodes;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Secrets;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>
/// The state while a run changes it: first what this run has finished, in that order, then what is left of the state before.
/// Every change is saved before the run goes on; saves that wait for the disk at the same time are one write. A preview saves nothing.
/// </summary>
internal sealed class StateKeeper : ICloudView, IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly RunRequest _request;
    private readonly DeploymentWriter? _writer;
    private readonly List<ResourceState> _done = [];
    private readonly List<ResourceState> _left;
    private readonly List<PendingOperation> _pending = [];
    private readonly ImmutableArray<PendingOperation> _kept;
    private readonly Dictionary<string, string> _renamed = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Type, string Id), ResourceState> _objects = [];
    private long _version;
    private long _saved;

    public StateKeeper(RunRequest request, Deployment before, bool preview)
    {
        _request = request;
        _left = [.. before.Resources];
        _kept = request is { Operation: Operation.Refresh, ClearPendingCreates: true }
            ? []
            : [.. before.PendingOperations.Where(operation => operation.Type == PendingOperation.Creating)];
        _writer = preview ? null : new(new StateEncryption(request.Stack.Secrets).Form);
        foreach (var resource in _left)
        {
            Index(resource);
        }
    }

    public ImmutableArray<ResourceState> Resources
    {
        get
        {
            lock (_lock)
            {
                return [.. _done, .. _left];
            }
        }
    }

    /// <summary>What of the state before this run has not met (yet).</summary>
    public ImmutableArray<ResourceState> Left
    {
        get
        {
            lock (_lock)
            {
                return [.. _left];
            }
        }
    }

    /// <summary>A former URN is now another one: references in what is left follow.</summary>
    public void Rename(string from, string to)
    {
        lock (_lock)
        {
            _renamed[from] = to;
        }
    }

    /// <summary>Whether a former URN is now this one.</summary>
    public bool IsRenamed(string from, string to)
    {
        lock (_lock)
        {
            return _renamed.TryGetValue(from, out var current) && current == to;
        }
    }

    /// <summary>An operation begins.</summary>
    public Task BeginAsync(PendingOperation operation) => ChangeAsync(() => _pending.Add(operation));

    /// <summary>An operation ended without effect.</summary>
    public Task AbandonAsync(PendingOperation? operation) => ChangeAsync(() => Forget(operation));

    /// <summary>A resource is as this run wants it; what it was before is replaced by it.</summary>
    public Task FinishAsync(PendingOperation? operation, ResourceState? old, ResourceState current) => ChangeAsync(() =>
    {
        Forget(operation);
        Drop(old);
        _done.Add(current);
        Index(current);
    });

    /// <summary>A replacement is there; what it replaces waits, marked, to be deleted. One change: a run that is killed leaves both or neither.</summary>
    public Task FinishBesideAsync(PendingOperation? operation, ResourceState old, ResourceState current) => ChangeAsync(() =>
    {
        Forget(operation);
        var at = IndexOf(_left, old);
        if (at >= 0)
        {
            _left[at] = old with { Delete = true };
        }

        _done.Add(current);
        Index(current);
    });

    /// <summary>A resource changes where it stands.</summary>
    public Task ReplaceAsync(PendingOperation? operation, ResourceState old, ResourceState current) => ChangeAsync(() =>
    {
        Forget(operation);
        var list = IndexOf(_done, old) >= 0 ? _done : _left;
        var at = IndexOf(list, old);
        if (at >= 0)
        {
            list[at] = current;
        }

        Index(current);
    });

    /// <summary>A resource is gone.</summary>
    public Task RemoveAsync(PendingOperation? operation, ResourceState old) => ChangeAsync(() =>
    {
        Forget(operation);
        Drop(old);
    });

    /// <summary>Writes the state even when nothing has changed.</summary>
    public Task SaveAsync() => ChangeAsync(static () => { });

    public CloudObject? Find(string type, string id)
    {
        lock (_lock)
        {
            return _objects.TryGetValue((type, id), out var found) && !found.PendingReplacement ? View(found) : null;
        }
    }

    public IReadOnlyList<CloudObject> All(string type)
    {
        lock (_lock)
        {
            // An original that waits for its replacement has been deleted already.
            return [.. _done.Concat(_left).Where(resource => resource.Type == type && resource.Id is not null && !resource.PendingReplacement).Select(View)];
        }
    }

    public void Dispose() => _writing.Dispose();

    private async Task ChangeAsync(Action change)
    {
        long mine;
        lock (_lock)
        {
            change();
            mine = ++_version;
        }

        if (_writer is null)
        {
            return;
        }

        await _writing.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_saved < mine)
            {
                var (deployment, version) = Snapshot();
                _request.State.Write(_request.Project.Name, _request.Stack.Name, stream => _writer.Write(stream, deployment, SecretsProvider()));
                _saved = version;
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    private (Deployment Deployment, long Version) Snapshot()
    {
        lock (_lock)
        {
            var left = _renamed.Count == 0 ? _left : _left.Select(Renamed);
            return (new() { Resources = [.. _done, .. left], PendingOperations = [.. _pending, .. _kept] }, _version);
        }
    }

    private JsonObject SecretsProvider() => new() { ["type"] = _request.Stack.Secrets.Type, ["state"] = _request.Stack.Secrets.State };

    private ResourceState Renamed(ResourceState resource) =>
        Touches(resource)
            ? resource with
            {
                Parent = Renamed(resource.Parent),
                Dependencies = [.. resource.Dependencies.Select(urn => Renamed(urn)!)],
                PropertyDependencies = resource.PropertyDependencies?.ToImmutableSortedDictionary(
                    entry => entry.Key, entry => entry.Value.Select(urn => Renamed(urn)!).ToImmutableArray(), StringComparer.Ordinal),
                DeletedWith = Renamed(resource.DeletedWith),
                Provider = RenamedProvider(resource.Provider),
            }
            : resource;

    private bool Touches(ResourceState resource) =>
        Renamed(resource.Parent) != resource.Parent || resource.Dependencies.Any(_renamed.ContainsKey) || Renamed(resource.DeletedWith) != resource.DeletedWith
        || RenamedProvider(resource.Provider) != resource.Provider;

    private string? Renamed(string? urn) => urn is not null && _renamed.TryGetValue(urn, out var current) ? current : urn;

    private string? RenamedProvider(string? reference)
    {
        if (reference is null)
        {
            return null;
        }

        var (urn, id) = Urns.SplitReference(reference);
        return _renamed.TryGetValue(urn, out var current) ? $"{current}::{id}" : reference;
    }

    private void Forget(PendingOperation? operation)
    {
        if (operation is not null)
        {
            _pending.Remove(operation);
        }
    }

    private void Drop(ResourceState? old)
    {
        if (old is null)
        {
            return;
        }

        foreach (var list in (ReadOnlySpan<List<ResourceState>>)[_left, _done])
        {
            var at = IndexOf(list, old);
            if (at >= 0)
            {
                list.RemoveAt(at);
                break;
            }
        }

        if (old.Id is { } id && _objects.TryGetValue((old.Type, id), out var indexed) && ReferenceEquals(indexed, old))
        {
            _objects.Remove((old.Type, id));
        }
    }

    // By reference first: two entries may be equal in all but that, and comparing values is slow.
    private static int IndexOf(List<ResourceState> list, ResourceState resource)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (ReferenceEquals(list[i], resource))
            {
                return i;
            }
        }

        return -1;
    }

    private void Index(ResourceState resource)
    {
        if (resource is { Custom: true, Id: { } id })
        {
            _objects[(resource.Type, id)] = resource;
        }
    }

    private static CloudObject View(ResourceState resource) => new(resource.Urn, resource.Type, resource.Id!, resource.Inputs, resource.Outputs);
}
