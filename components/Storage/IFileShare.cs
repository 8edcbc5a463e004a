using Pulumi;

namespace JupyterHubInfra.Components.Storage;

/// <summary>A folder on a fileserver that many pods mount at once.</summary>
public interface IFileShare
{
    /// <summary>Address of the fileserver as the nodes reach it.</summary>
    Output<string> Server { get; }

    /// <summary>Exported path, e.g. <c>/export/homes</c>.</summary>
    string Export { get; }

    /// <summary>Options that every mount uses.</summary>
    IReadOnlyList<string> MountOptions { get; }

    /// <summary>Size in GiB.</summary>
    int CapacityGiB { get; }

    /// <summary>What mounting must wait for.</summary>
    IReadOnlyList<Resource> Ready { get; }
}
