using Pulumi;

namespace JupyterHubInfra.Components.Storage;

/// <summary>A directory on a file server that a cluster can mount, made by the stack or there already.</summary>
public interface IFileShare
{
    /// <summary>Address or host name of the server.</summary>
    Output<string> Server { get; }

    /// <summary>Absolute path that the server exports; known only when the share is there, where a cloud chooses it.</summary>
    Output<string> Export { get; }

    /// <summary>Options the cluster mounts it with.</summary>
    IReadOnlyList<string> MountOptions { get; }

    /// <summary>Size in GiB that users share.</summary>
    int CapacityGiB { get; }

    /// <summary>Whether the server lets every request act as the homes' account, whoever makes it; else each home is made by that account before its first use.</summary>
    bool ActsAsOneAccount { get; }

    /// <summary>What must be there before the share can be mounted.</summary>
    IReadOnlyList<Resource> Ready { get; }
}
