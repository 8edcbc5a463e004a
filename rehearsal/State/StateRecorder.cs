using System.Text.Json.Nodes;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.State;

/// <summary>
/// Keeps a run's changes safe: each in the journal while the run lasts, all in the state's file at its end. Not thread-safe.
/// </summary>
/// <param name="store">Where the state is.</param>
/// <param name="project">The project.</param>
/// <param name="stack">The stack.</param>
/// <param name="before">The state as the run has found it.</param>
/// <param name="forgetsCreations">Whether creations that were under way in it are forgotten.</param>
/// <param name="secrets">How secrets are written.</param>
/// <param name="secretsProvider">What the state says of its secrets.</param>
internal sealed class StateRecorder(
    StateStore store, string project, string stack, Deployment before, bool forgetsCreations, SecretForm secrets, Func<JsonObject> secretsProvider) : IDisposable
{
    private readonly List<StateChange> _waiting = [];
    private readonly DeploymentWriter _writer = new(secrets);
    private StateJournal? _journal;
    private bool _changed;
    private bool _ended;

    /// <summary>Keeps a change that the state has made. One without effect of its own waits for the next that has one.</summary>
    public void Record(StateChange change, LiveState state)
    {
        if (change is StateChange.Refill)
        {
            return;
        }

        if (_ended)
        {
            Write(state.Snapshot());
            return;
        }

        // What cannot be written now is tried again with the next change: the journal has no gaps.
        Wait(change);
        if (change is not (StateChange.Keep or StateChange.Rename))
        {
            _changed = true;
            StateStore.Guarded(store.PathOf(project, stack), _ => Append(), StateStore.AsLastLeft);
        }
    }

    /// <summary>Writes the state whole, unless it stands so in its file already, and ends the journal.</summary>
    public void Save(LiveState state)
    {
        if (!_changed && state.InOrder && KeepsOperations() && IsCurrent())
        {
            return;
        }

        store.BackUp(project, stack);
        Write(state.Snapshot());
        _ended = true;
        Dispose();
    }

    public void Dispose()
    {
        _journal?.Dispose();
        _journal = null;
    }

    private void Wait(StateChange change)
    {
        // What follows one another as before is one line, however much it is.
        if (change is StateChange.Keep next && _waiting is [.., StateChange.Keep last] && last.Slot + last.Count == next.Slot)
        {
            _waiting[^1] = new StateChange.Keep(last.Slot, last.Count + 1);
        }
        else
        {
            _waiting.Add(change);
        }
    }

    private bool Append()
    {
        _journal ??= Begin();
        var added = 0;
        try
        {
            for (; added < _waiting.Count; added++)
            {
                _journal.Add(_waiting[added]);
            }
        }
        finally
        {
            _waiting.RemoveRange(0, added);
        }

        _journal.Flush();
        return true;
    }

    // The journal continues a file: that file is written first of a stack that has none yet, of a state that another journal had to complete,
    // and of one whose secrets are encrypted with another key from now on.
    private StateJournal Begin()
    {
        if (!IsCurrent())
        {
            store.BackUp(project, stack);
            Write(before);
            before = before with { FileName = store.NameOf(project, stack), SecretsProvider = secretsProvider() };
        }

        return new(StateStore.JournalOf(store.PathOf(project, stack)), before.FileName!, forgetsCreations, secrets);
    }

    private void Write(Deployment deployment) => store.Write(project, stack, stream => _writer.Write(stream, deployment, secretsProvider()));

    private bool KeepsOperations() => before.AtBegin(forgetsCreations).PendingOperations.Length == before.PendingOperations.Length;

    private bool IsCurrent() => before.FileName is not null && JsonNode.DeepEquals(before.SecretsProvider, secretsProvider());
}
