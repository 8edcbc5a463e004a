namespace JupyterHubInfra.Hubctl.Health.Hub;

/// <summary>Growing pauses between two looks at the same thing.</summary>
internal sealed class Waits(TimeSpan first, TimeSpan longest)
{
    private TimeSpan _next = first;

    /// <summary>Half a second first, five at most: gentle to the hub, quick where it is.</summary>
    internal static Waits Usual() => new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(5));

    internal async Task PauseAsync(TimeSpan atLeast, CancellationToken cancellationToken)
    {
        await Task.Delay(_next > atLeast ? _next : atLeast, cancellationToken);
        _next = _next * 1.5 < longest ? _next * 1.5 : longest;
    }
}
