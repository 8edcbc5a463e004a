using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds;

/// <summary>What the providers here have in common: objects are where the state says, and go without resistance.</summary>
public abstract class ProviderBase : IProvider
{
    /// <inheritdoc/>
    public abstract string Package { get; }

    /// <inheritdoc/>
    public virtual CheckResult CheckConfig(CheckRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return CheckResult.Good(request.NewInputs);
    }

    /// <inheritdoc/>
    public virtual DiffResult DiffConfig(DiffRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var changed = ChangedKeys(request.OldInputs, request.NewInputs);
        return changed.IsEmpty ? DiffResult.None : new DiffResult { Changes = true, DiffKeys = changed };
    }

    /// <inheritdoc/>
    public abstract CheckResult Check(CheckRequest request);

    /// <inheritdoc/>
    public abstract DiffResult Diff(DiffRequest request);

    /// <inheritdoc/>
    public abstract Task<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ReadResult> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        // What the state does not know does not exist: there is no other store.
        return Task.FromResult(request is { Inputs: { } inputs, Outputs: { } outputs } ? new ReadResult(request.Id, inputs, outputs) : ReadResult.Gone);
    }

    /// <inheritdoc/>
    public abstract Task<UpdateResult> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public virtual Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public abstract Task<InvokeResult> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken);

    private protected static ImmutableArray<string> ChangedKeys(PropertyValue.Map before, PropertyValue.Map after) =>
    [
        .. before.Entries.Keys.Union(after.Entries.Keys, StringComparer.Ordinal)
            .Where(key => !key.StartsWith("__", StringComparison.Ordinal) && !before[key].SameAs(after[key]))
            .Order(StringComparer.Ordinal),
    ];
}
