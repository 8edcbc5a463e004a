namespace Pulumi;

/// <summary>
/// A value that may arrive later, together with the resources it came from and whether it is secret.
/// In a preview it may stay unknown; functions given to <c>Apply</c> then do not run.
/// </summary>
public sealed class Output<T> : IOutput
{
    private readonly OutputSource<T>? _source;
    private Task<OutputData<T>>? _data;

    internal Output(Task<OutputData<T>> data)
    {
        _data = data;
        Deployment.Current?.Runner.Track(data);
    }

    internal Output(OutputData<T> data) => _data = Task.FromResult(data);

    /// <summary>Outputs of resources are decoded when first used: most of them never are.</summary>
    internal Output(OutputSource<T> source) => _source = source;

    internal Task<OutputData<T>> DataTask => _data ?? Load();

    /// <summary>Transforms the value by an asynchronous action that has no result.</summary>
    public Output<ValueTuple> Apply(Func<T, Task> func) => new(ApplyActionAsync(func));

    /// <summary>Transforms the value by an asynchronous function.</summary>
    public Output<TResult> Apply<TResult>(Func<T, Task<TResult>> func) => new(ApplyTaskAsync(func));

    /// <summary>Transforms the value by a function whose result is an input; the result is flattened.</summary>
    public Output<TResult> Apply<TResult>(Func<T, Input<TResult>?> func) => new(ApplyOutputAsync(value => func(value)?.ToOutput()));

    /// <summary>Transforms the value by a function whose result is an output; the result is flattened.</summary>
    public Output<TResult> Apply<TResult>(Func<T, Output<TResult>?> func) => new(ApplyOutputAsync(func));

    /// <summary>Transforms the value.</summary>
    public Output<TResult> Apply<TResult>(Func<T, TResult> func) => new(ApplyValueAsync(func));

    /// <summary>An output of a value that arrives later.</summary>
    public static Output<T> Create(Task<T> value) => Output.Create(value);

    /// <summary>Transforms the value by a function that does not know its type; the result is flattened.</summary>
    public Output<TResult> UntypedApply<TResult>(Func<object?, Output<TResult>> func) => Apply(value => func(value));

    /// <summary>An output has no text yet: this reports the mistake and explains what to write instead.</summary>
    public override string ToString() => OutputText.Misused();

    IOutputData? IOutput.DataNow => DataTask is { IsCompletedSuccessfully: true } data ? data.Result : null;

    async ValueTask<IOutputData> IOutput.GetDataAsync() => await DataTask.ConfigureAwait(false);

    private Task<OutputData<T>> Load()
    {
        var loading = _source!.LoadAsync();
        return Interlocked.CompareExchange(ref _data, loading, null) ?? loading;
    }

    private async Task<OutputData<TResult>> ApplyValueAsync<TResult>(Func<T, TResult> func)
    {
        var data = await DataTask.ConfigureAwait(false);
        return data.IsKnown ? new OutputData<TResult>(func(data.Value), data.Resources, true, data.IsSecret) : data.Unknown<TResult>();
    }

    private async Task<OutputData<TResult>> ApplyTaskAsync<TResult>(Func<T, Task<TResult>> func)
    {
        var data = await DataTask.ConfigureAwait(false);
        return data.IsKnown
            ? new OutputData<TResult>(await func(data.Value).ConfigureAwait(false), data.Resources, true, data.IsSecret)
            : data.Unknown<TResult>();
    }

    private async Task<OutputData<ValueTuple>> ApplyActionAsync(Func<T, Task> func)
    {
        var data = await DataTask.ConfigureAwait(false);
        if (data.IsKnown)
        {
            await func(data.Value).ConfigureAwait(false);
        }
        return new OutputData<ValueTuple>(default, data.Resources, data.IsKnown, data.IsSecret);
    }

    private async Task<OutputData<TResult>> ApplyOutputAsync<TResult>(Func<T, Output<TResult>?> func)
    {
        var data = await DataTask.ConfigureAwait(false);
        if (!data.IsKnown)
        {
            return data.Unknown<TResult>();
        }
        var inner = func(data.Value);
        return inner is null
            ? new OutputData<TResult>(default!, data.Resources, true, data.IsSecret)
            : data.Then(await inner.DataTask.ConfigureAwait(false));
    }
}
