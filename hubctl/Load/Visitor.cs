using JupyterHubInfra.Hubctl.Health.Hub;

namespace JupyterHubInfra.Hubctl.Load;

/// <summary>One simulated user's way to the hub.</summary>
internal abstract class Visitor(HubClient hub, string name) : IDisposable
{
    protected static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(60);

    internal HubClient Hub { get; } = hub;

    internal UserServer Server { get; } = new(hub, name);

    protected string Name { get; } = name;

    /// <summary>Comes in.</summary>
    internal abstract Task EnterAsync(CancellationToken cancellationToken);

    /// <summary>Opens the user's server, which is ready.</summary>
    internal abstract Task OpenServerAsync(CancellationToken cancellationToken);

    /// <summary>Goes, and leaves nothing behind.</summary>
    internal abstract Task LeaveAsync(CancellationToken cancellationToken);

    public void Dispose() => Hub.Dispose();
}
