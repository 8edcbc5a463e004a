namespace JupyterHubInfra.Components.Quotas.Gcp;

/// <summary>A machine of Google Cloud, as far as quotas count it.</summary>
/// <param name="MachineType">Its type, e.g. <c>n2-highmem-4</c>: the family decides which processors are counted.</param>
/// <param name="VirtualCpus">Number of its virtual processors.</param>
/// <param name="DiskGiB">Size of its boot disk in GiB.</param>
/// <param name="DiskType">Type of its boot disk, e.g. <c>pd-balanced</c>.</param>
public sealed record GcpNode(string MachineType, int VirtualCpus, int DiskGiB, string DiskType)
{
    /// <summary>Whether it has an address on the internet; nodes of a private cluster have none. Default: yes.</summary>
    public bool PublicAddress { get; init; } = true;

    /// <summary>Whether the cloud may take it away at any time. Such machines have quotas of their own. Default: no.</summary>
    public bool Spot { get; init; }

    /// <summary>Type of its accelerators, e.g. <c>nvidia-tesla-t4</c>. Default: it has none.</summary>
    public string? AcceleratorType { get; init; }

    /// <summary>Number of its accelerators. Default: 0.</summary>
    public int Accelerators { get; init; }
}
