using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds.Drift;
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

    /// <summary>Where its objects are. Default: null, nowhere but in the state, as random values are.</summary>
    protected virtual ICloudView? Objects => null;

    /// <inheritdoc/>
    public virtual Task<ReadResult> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.FromResult((Objects, request) switch
        {
            (null, { Inputs: { } inputs, Outputs: { } outputs }) => new(request.Id, inputs, outputs),
            (null, _) => ReadResult.Gone,
            ({ } cloud, _) => cloud.Find(request.Type, request.Id) is { } found ? Seen(request, found) : ReadResult.Gone,
        });
    }

    /// <summary>An object as it is now: the program's inputs follow what was changed behind the engine's back.</summary>
    /// <param name="request">What the state knows.</param>
    /// <param name="found">What the cloud has.</param>
    protected static ReadResult Seen(ReadRequest request, CloudObject found)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(found);
        return request is { Inputs: { } inputs, Outputs: { } outputs }
            ? new(request.Id, ReadBack.Inputs(inputs, outputs, found.Outputs), found.Outputs)
            : new(request.Id, found.Inputs, found.Outputs);
    }

    /// <inheritdoc/>
    public abstract Task<UpdateResult> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public virtual bool PlaysFailure(string type) => false;

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
