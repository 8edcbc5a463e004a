namespace JupyterHubInfra.Components.Storage;

/// <summary>What the containers of a server of homes ask for and may take.</summary>
public sealed record HomeServerSize
{
    private HomeServerSize(ContainerSize nfs, ContainerSize quotaEnforcer) => (Nfs, QuotaEnforcer) = (nfs, quotaEnforcer);

    /// <summary>For a few dozen users at once: 0.1 CPU and 512 MiB asked for, up to 4 GiB taken.</summary>
    public static HomeServerSize Small { get; } = new(new("100m", "512Mi", "4Gi"), new("10m", "64Mi", "512Mi"));

    /// <summary>For hundreds of users at once: the NFS server asks for 0.2 CPU and 2 GiB and takes up to 0.4 and 6 GiB; the quota enforcer 0.2 and 750 MiB, up to 0.4 and 1 GiB.</summary>
    public static HomeServerSize Large { get; } = new(new("200m", "2Gi", "6Gi", "400m"), new("200m", "750Mi", "1Gi", "400m"));

    internal ContainerSize Nfs { get; }

    internal ContainerSize QuotaEnforcer { get; }
}
