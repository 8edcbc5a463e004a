namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes;

/// <summary>How long failures take. Nothing that succeeds is made to wait.</summary>
internal static class Waits
{
    private static readonly TimeSpan RoundTrip = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);

    /// <summary>A refusal takes a round trip to the server: what was to begin in the same moment has begun by then.</summary>
    internal static Task RefusalAsync() => Task.Delay(RoundTrip);

    /// <summary>What never gets ready is given up after minutes, which are not waited out; but all that goes on beside it gets done.</summary>
    internal static Task DeadlineAsync() => Task.Delay(Deadline);
}
