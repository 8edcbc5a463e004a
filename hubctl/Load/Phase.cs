namespace JupyterHubInfra.Hubctl.Load;

/// <summary>What a simulated user does, in the order of a session.</summary>
internal enum Phase
{
    Login,
    Spawn,
    Kernel,
    Execute,
    Stop,
}
