namespace JupyterHubInfra.Components.Hubs;

/// <summary>The service whose token `hubctl smoke` checks a hub with, from outside to code that runs in a user's server.</summary>
public static class HubHealth
{
    /// <summary>Name of the service.</summary>
    public const string Name = "hub-health";

    /// <summary>The user whose server is started for a check. Nobody can log in as it.</summary>
    public const string User = "hub-health-check";

    /// <summary>
    /// The service with no more rights than a check needs, and those for its own user only. It may not make users: who may make one may
    /// rename others, and some versions of JupyterHub do not keep a filtered <c>admin:users</c> to its filter. The hub makes the user itself.
    /// </summary>
    public static HubService Service { get; } = new(Name, ["read:hub", $"read:users!user={User}", $"servers!user={User}", $"access:servers!user={User}"]) { Users = [User] };
}
