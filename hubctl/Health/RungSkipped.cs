namespace JupyterHubInfra.Hubctl.Health;

/// <summary>A rung has nothing to do here.</summary>
/// <param name="reason">Why not.</param>
/// <param name="blocks">Whether what needs this rung cannot be done either.</param>
internal sealed class RungSkipped(string reason, bool blocks) : Exception(reason)
{
    internal bool Blocks { get; } = blocks;
}
