using System.Collections.Immutable;
using System.Text.Json.Nodes;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>
/// The state while a run changes it: first what this run has finished, in that order, then what is left of the state before.
/// Every change is safe against a kill before the run goes on. A preview keeps nothing.
/// </summary>
internal sealed class StateKeeper : ICloudView, IDisposable
{
    private readonly Lock _lock = new();
    private readonly LiveState _state;
    private readonly CloudIndex _cloud;
    private readonly StateRecorder? _recorder;
    private int _operations;

    public StateKeeper(RunRequest request, Deployment before, bool preview)
    {
        var forgets = request is { Operation: Operation.Refresh, ClearPendingCreates: true };
        _state = new(before.AtBegin(forgets));
        _cloud = new(_state, preview);
        for (var slot = 0; slot < _state.Slots; slot++)
        {
            _cloud.Begin(slot);
        }

        var secrets = request.Stack.Secrets;
        _recorder = preview ? null : new(
            request.State, request.Project.Name, request.Stack.Name, before, forgets, SecretForms.Encrypted(secrets.Encrypt),
            () => new JsonObject { ["type"] = secrets.Type, ["state"] = secrets.State });
    }

    public ImmutableArray<ResourceState> Resources
    {
        get
        {
            lock (_lock)
            {
                return _state.Resources();
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
                return _state.Left();
            }
        }
    }

    /// <summary>A former URN is now another one: references in what is left follow.</summary>
    public void Rename(string from, string to) => Change(null, () => new StateChange.Rename(from, to));

    /// <summary>Whether a former URN is now this one.</summary>
    public bool IsRenamed(string from, string to)
    {
        lock (_lock)
        {
            return _state.IsRenamed(from, to);
        }
    }

    /// <summary>An operation begins.</summary>
    public Task BeginAsync(PendingOperation operation) =>
        Change(null, () => new StateChange.Begin(++_operations, operation, _state.SlotOf(operation.Resource)));

    /// <summary>An operation ended without effect.</summary>
    public Task AbandonAsync(PendingOperation? operation) => operation is null ? Task.CompletedTask : Change(operation, () => new StateChange.Abandon());

    /// <summary>A resource is as this run wants it; what it was before is replaced by it.</summary>
    public Task FinishAsync(PendingOperation? operation, ResourceState? old, ResourceState current) => Change(operation, () =>
        Unchanged(operation, old, current) is { } slot && slot < _state.Before
            ? new StateChange.Keep(slot, Current: current)
            : new StateChange.Finish(_state.SlotOf(old), current));

    /// <summary>A replacement is there; what it replaces waits, marked, to be deleted. One change: a run that is killed leaves both or neither.</summary>
    public Task FinishBesideAsync(PendingOperation? operation, ResourceState old, ResourceState current) =>
        Change(operation, () => new StateChange.FinishBeside(_state.SlotOf(old), current));

    /// <summary>A resource changes where it stands.</summary>
    public Task ReplaceAsync(PendingOperation? operation, ResourceState old, ResourceState current) =>
        Change(operation, () =>
            Unchanged(operation, old, current) is { } same ? new StateChange.Refill(same, current)
            : _state.SlotOf(old) is { } slot ? new StateChange.Replace(slot, current)
            : new StateChange.Abandon());

    /// <summary>A resource is gone.</summary>
    public Task RemoveAsync(PendingOperation? operation, ResourceState old) => Change(operation, () => new StateChange.Remove(_state.SlotOf(old)));

    /// <summary>Writes the state whole, at the end.</summary>
    public Task SaveAsync()
    {
        lock (_lock)
        {
            _recorder?.Save(_state);
            return Task.CompletedTask;
        }
    }

    public CloudObject? Find(string type, string id)
    {
        lock (_lock)
        {
            return _cloud.Find(type, id);
        }
    }

    public IReadOnlyList<CloudObject> All(string type)
    {
        lock (_lock)
        {
            return _cloud.All(type);
        }
    }

    public void Dispose() => _recorder?.Dispose();

    // The slot of what is to be written as it was; null where something is to be written, or nothing is ever written.
    private int? Unchanged(PendingOperation? operation, ResourceState? old, ResourceState current) =>
        _recorder is not null && operation is null && _state.SlotOf(old) is { } slot && ResourceEquality.WrittenAlike(old!, current) ? slot : null;

    private Task Change(PendingOperation? ended, Func<StateChange> change)
    {
        lock (_lock)
        {
            var decided = change() with { Ends = _state.NumberOf(ended) };
            if (_state.Apply(decided) is { } slot)
            {
                _cloud.Add(slot);
            }

            _recorder?.Record(decided, _state);
            return Task.CompletedTask;
        }
    }
}
