using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>When idle user servers are stopped. Homes are never touched, and users are never deleted.</summary>
public abstract record HubCulling
{
    private HubCulling()
    {
    }

    /// <summary>Servers run until someone stops them.</summary>
    public static HubCulling Never { get; } = new Off();

    /// <summary>Stops servers that were idle for a time.</summary>
    /// <param name="idle">Time without activity after which a server is stopped, in whole seconds, at least one minute.</param>
    /// <param name="every">Time between two checks. Default: 10 minutes, or the idle time if that is shorter.</param>
    /// <param name="maximumAge">Time after which a server is stopped even when it is busy. Default: no such limit.</param>
    public static HubCulling AfterIdle(TimeSpan idle, TimeSpan? every = null, TimeSpan? maximumAge = null) =>
        new IdleServers(idle, every ?? (idle < TimeSpan.FromMinutes(10) ? idle : TimeSpan.FromMinutes(10)), maximumAge);

    internal sealed record Off : HubCulling;

    internal sealed record IdleServers(TimeSpan Idle, TimeSpan Every, TimeSpan? MaximumAge) : HubCulling;

    internal void Check(ArgsIssues issues, string property)
    {
        if (this is IdleServers servers)
        {
            // The culler takes zero as "not given" and falls back to 600 seconds, which would surprise everybody.
            issues
                .Require(servers.Idle >= TimeSpan.FromMinutes(1), property, $"stops servers after {servers.Idle.TotalSeconds} s of idleness; the shortest is 60 s. To stop none, use HubCulling.Never.")
                .Require(servers.Every >= TimeSpan.FromSeconds(10), property, $"checks every {servers.Every.TotalSeconds} s; the shortest is 10 s.")
                .Require(servers.MaximumAge is null || servers.MaximumAge >= servers.Idle, property, $"has a maximum age of {servers.MaximumAge?.TotalSeconds} s, less than the idle time of {servers.Idle.TotalSeconds} s.");
        }
    }
}
