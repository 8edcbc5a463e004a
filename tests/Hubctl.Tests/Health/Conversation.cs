namespace JupyterHubInfra.Hubctl.Tests.Health;

/// <summary>How a kernel's websocket behaves.</summary>
public enum Conversation
{
    /// <summary>The binary protocol v1.</summary>
    Binary,

    /// <summary>The JSON protocol, as servers before jupyter-server 2 speak it.</summary>
    Json,

    /// <summary>No upgrade: 400, as a load balancer without websockets answers.</summary>
    Refused,

    /// <summary>The kernel dies while it computes.</summary>
    Dies,

    /// <summary>The server closes the websocket.</summary>
    Closes,

    /// <summary>The kernel never answers.</summary>
    Silent,

    /// <summary>The code ends with an error.</summary>
    Error,

    /// <summary>The result is another one.</summary>
    Wrong,
}
