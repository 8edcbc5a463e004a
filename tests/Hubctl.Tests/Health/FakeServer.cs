namespace JupyterHubInfra.Hubctl.Tests.Health;

/// <summary>The server of one user of a fake hub.</summary>
internal sealed class FakeServer
{
    /// <summary>Whether the hub has anything to do with it.</summary>
    internal bool IsActive { get; set; }

    internal bool IsReady { get; set; }

    /// <summary>How often it was looked at since it was asked for.</summary>
    internal int Looks { get; set; }

    internal int Refusals { get; set; }

    internal string Model(string user) => !IsActive
        ? "{}"
        : $$$"""{"": {"name": "", "pending": {{{(IsReady ? "null" : "\"spawn\"")}}}, "ready": {{{(IsReady ? "true" : "false")}}}, "stopped": false, "url": "/user/{{{user}}}/"}}""";
}
