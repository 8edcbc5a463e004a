using Pulumirpc;

namespace Pulumi;

/// <summary>Sends the program's messages to the engine, in order and without holding up the program.</summary>
internal sealed class Logger(IMonitor monitor, Runner runner)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private Task _last = Task.CompletedTask;

    public bool HasErrors { get; private set; }

    public void Warn(string message, Resource? resource = null) => Log(LogSeverity.Warning, message, resource, null, null);

    public void Log(LogSeverity severity, string message, Resource? resource, int? streamId, bool? ephemeral)
    {
        HasErrors |= severity == LogSeverity.Error;
        lock (_lock)
        {
            _last = SendAfterAsync(_last, severity, message, resource, streamId ?? 0, ephemeral ?? false);
            runner.Track(_last);
        }
    }

    /// <summary>The last words of a failed program: they do not wait for earlier messages, and not long for the resource they are about.</summary>
    public async Task FatalAsync(string message, Resource? resource)
    {
        HasErrors = true;
        var urn = "";
        if (resource is not null && await Task.WhenAny(resource.Answer, Task.Delay(LongestWait)).ConfigureAwait(false) == resource.Answer
            && resource.Answer.IsCompletedSuccessfully)
        {
            urn = (await resource.Answer.ConfigureAwait(false)).Urn;
        }
        await monitor.LogAsync(new LogRequest { Severity = LogSeverity.Error, Message = message, Urn = urn }).ConfigureAwait(false);
    }

    /// <summary>Waits for messages that are still on their way, but not for ever: some may be about resources that never come.</summary>
    public async Task FlushAsync()
    {
        Task last;
        lock (_lock)
        {
            last = _last;
        }
        if (!last.IsCompleted)
        {
            await Task.WhenAny(last, Task.Delay(LongestWait)).ConfigureAwait(false);
        }
    }

    private async Task SendAfterAsync(Task earlier, LogSeverity severity, string message, Resource? resource, int streamId, bool ephemeral)
    {
        await earlier.ConfigureAwait(false);
        var urn = resource is null ? "" : (await resource.Answer.ConfigureAwait(false)).Urn;
        try
        {
            await monitor.LogAsync(new LogRequest
            {
                Severity = severity,
                Message = message,
                Urn = urn,
                StreamId = streamId,
                Ephemeral = ephemeral,
            }).ConfigureAwait(false);
        }
        catch (Wire.GrpcException exception)
        {
            // Not to be reported the way it went wrong.
            throw new LogException(exception);
        }
    }
}
