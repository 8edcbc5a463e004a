namespace JupyterHubInfra.Rehearsal.Tests.Clouds;

/// <summary>A clock that stands until it is set.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    internal DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
