namespace Pulumi;

/// <summary>An output that is handed out now and decided later, once.</summary>
public sealed class DeferredOutput<T>
{
    private readonly TaskCompletionSource<OutputData<T>> _completion = new();

    /// <summary>An output waiting for <see cref="Resolve"/>.</summary>
    public DeferredOutput() => Output = new Output<T>(_completion.Task);

    /// <summary>The output that becomes what is resolved.</summary>
    public Output<T> Output { get; }

    /// <summary>Decides the output; a second call is an error.</summary>
    public void Resolve(Output<T> output)
    {
        var resolving = ResolveAsync(output);
        Deployment.Current?.Runner.Track(resolving);
    }

    private async Task ResolveAsync(Output<T> output)
    {
        try
        {
            _completion.SetResult(await output.DataTask.ConfigureAwait(false));
        }
        catch (Exception exception) when (_completion.TrySetException(exception))
        {
            // The waiting side reports it.
        }
    }
}
