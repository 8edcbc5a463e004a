namespace JupyterHubInfra.Hubctl.Health.Rungs;

/// <summary>The hub stops the user's server. Climbed whatever came before, as soon as a server may run.</summary>
internal sealed class StopRung() : Rung("stop", null)
{
    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    internal override async Task<string> ClimbAsync(Climb climb, CancellationToken cancellationToken) => climb.Server switch
    {
        { IsBegun: false } => throw new RungSkipped("no server was started", blocks: false),

        // Somebody may be at work in it.
        { RanBefore: true } when !climb.IsOwnUser => throw new RungSkipped($"the server of {climb.User} ran before", blocks: false),
        _ => await climb.Server.StopAsync(Longest, cancellationToken),
    };
}
