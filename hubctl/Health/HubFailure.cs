namespace JupyterHubInfra.Hubctl.Health;

/// <summary>Something about the hub is not as it must be: what, and what to do about it.</summary>
internal sealed class HubFailure : Exception
{
    internal HubFailure(string message, string? remedy = null, Exception? cause = null) : base(message, cause) => Remedy = remedy;

    /// <summary>Where to look or what to change. Default: null, the message says all there is.</summary>
    internal string? Remedy { get; }
}
