namespace JupyterHubInfra.Components.Quotas;

/// <summary>What a project may have only so much of, in the order of a report.</summary>
public enum QuotaKind
{
    /// <summary>Servers.</summary>
    Instances,

    /// <summary>Processor cores of all servers.</summary>
    Cores,

    /// <summary>Memory of all servers, in MiB.</summary>
    Ram,

    /// <summary>Key pairs.</summary>
    KeyPairs,

    /// <summary>Groups that spread servers over hosts.</summary>
    ServerGroups,

    /// <summary>Servers of the largest such group.</summary>
    ServerGroupMembers,

    /// <summary>Block volumes, those that a cluster makes for itself too.</summary>
    Volumes,

    /// <summary>Size of all volumes, in GiB.</summary>
    Gigabytes,

    /// <summary>Size of the largest volume, in GiB.</summary>
    VolumeGigabytes,

    /// <summary>Networks.</summary>
    Networks,

    /// <summary>Subnets.</summary>
    Subnets,

    /// <summary>Routers.</summary>
    Routers,

    /// <summary>Ports: of servers, routers and load balancers.</summary>
    Ports,

    /// <summary>Floating IPs.</summary>
    FloatingIps,

    /// <summary>Security groups.</summary>
    SecurityGroups,

    /// <summary>Rules of all security groups.</summary>
    SecurityGroupRules,

    /// <summary>Load balancers.</summary>
    LoadBalancers,

    /// <summary>Listeners of load balancers.</summary>
    Listeners,

    /// <summary>Pools of load balancers.</summary>
    Pools,

    /// <summary>Members of all pools.</summary>
    Members,

    /// <summary>Health monitors of pools.</summary>
    HealthMonitors,

    /// <summary>Shares of the cloud's file service; no limit of them can be read.</summary>
    Shares,

    /// <summary>Size of all shares, in GiB; no limit of it can be read.</summary>
    ShareGigabytes,

    /// <summary>DNS zones.</summary>
    Zones,

    /// <summary>DNS record sets.</summary>
    RecordSets,
}
