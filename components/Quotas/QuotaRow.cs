namespace JupyterHubInfra.Components.Quotas;

/// <summary>One line of the comparison of what a stack needs with what its project may have.</summary>
/// <param name="Kind">What is counted.</param>
/// <param name="Needed">How much the stack needs.</param>
/// <param name="Limit">How much the project may have; -1: as much as it wants; null: the cloud does not tell.</param>
public sealed record QuotaRow(QuotaKind Kind, int Needed, int? Limit)
{
    /// <summary>Whether the project may have as much as the stack needs.</summary>
    public bool Fits => Limit is null or < 0 || Needed <= Limit;

    /// <summary>What is counted, in words.</summary>
    public string What => Kind switch
    {
        QuotaKind.Instances => "servers",
        QuotaKind.Cores => "cores",
        QuotaKind.Ram => "memory",
        QuotaKind.KeyPairs => "key pairs",
        QuotaKind.ServerGroups => "server groups",
        QuotaKind.ServerGroupMembers => "servers in one group",
        QuotaKind.Volumes => "volumes",
        QuotaKind.Gigabytes => "all volumes",
        QuotaKind.VolumeGigabytes => "largest volume",
        QuotaKind.Networks => "networks",
        QuotaKind.Subnets => "subnets",
        QuotaKind.Routers => "routers",
        QuotaKind.Ports => "ports",
        QuotaKind.FloatingIps => "floating IPs",
        QuotaKind.SecurityGroups => "security groups",
        QuotaKind.SecurityGroupRules => "security group rules",
        QuotaKind.LoadBalancers => "load balancers",
        QuotaKind.Listeners => "load balancer listeners",
        QuotaKind.Pools => "load balancer pools",
        QuotaKind.Members => "load balancer members",
        QuotaKind.HealthMonitors => "load balancer health monitors",
        QuotaKind.Shares => "shares",
        QuotaKind.ShareGigabytes => "all shares",
        QuotaKind.Zones => "DNS zones",
        QuotaKind.RecordSets => "DNS record sets",
        _ => throw new InvalidOperationException($"{Kind} has no words."),
    };

    /// <summary>MiB, GiB, or nothing for plain numbers.</summary>
    public string Unit => Kind switch
    {
        QuotaKind.Ram => "MiB",
        QuotaKind.Gigabytes or QuotaKind.VolumeGigabytes or QuotaKind.ShareGigabytes => "GiB",
        _ => "",
    };

    /// <summary>The word for this kind in <c>openstack quota set</c>; null where quotas are set elsewhere.</summary>
    internal string? Option => Kind switch
    {
        QuotaKind.Instances => "--instances",
        QuotaKind.Cores => "--cores",
        QuotaKind.Ram => "--ram",
        QuotaKind.KeyPairs => "--key-pairs",
        QuotaKind.ServerGroups => "--server-groups",
        QuotaKind.ServerGroupMembers => "--server-group-members",
        QuotaKind.Volumes => "--volumes",
        QuotaKind.Gigabytes => "--gigabytes",
        QuotaKind.VolumeGigabytes => "--per-volume-gigabytes",
        QuotaKind.Networks => "--networks",
        QuotaKind.Subnets => "--subnets",
        QuotaKind.Routers => "--routers",
        QuotaKind.Ports => "--ports",
        QuotaKind.FloatingIps => "--floating-ips",
        QuotaKind.SecurityGroups => "--secgroups",
        QuotaKind.SecurityGroupRules => "--secgroup-rules",
        _ => null,
    };
}
