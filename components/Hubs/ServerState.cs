namespace JupyterHubInfra.Components.Hubs;

/// <summary>Where a user's server keeps Jupyter's own small databases, which nobody misses when it stops.</summary>
public enum ServerState
{
    /// <summary>In the home, as Jupyter does by itself. SQLite's locks are slow on shared file systems and hang while their server is away.</summary>
    InHome,

    /// <summary>In the container, and the history of IPython's prompts nowhere: homes on NFS hold nothing but people's files.</summary>
    InContainer,
}
