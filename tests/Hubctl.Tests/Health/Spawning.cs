namespace JupyterHubInfra.Hubctl.Tests.Health;

/// <summary>What becomes of a request to start a server.</summary>
public enum Spawning
{
    /// <summary>201: it is ready when the request is answered.</summary>
    AtOnce,

    /// <summary>202, ready at the third look.</summary>
    AfterAWait,

    /// <summary>202, and never ready.</summary>
    Never,

    /// <summary>202, and gone at the next look.</summary>
    GivenUp,

    /// <summary>500 with the spawner's message.</summary>
    Refused,

    /// <summary>429 once, then as AtOnce.</summary>
    TooMany,

    /// <summary>400: it runs already.</summary>
    Running,

    /// <summary>403: the token may not.</summary>
    Forbidden,
}
