using System.Globalization;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>What a project has used of its limits, and how each service refuses more.</summary>
internal static class Quotas
{
    // Every project has a security group 'default' with four rules; every other group begins with two.
    private const int DefaultGroups = 1;
    private const int DefaultRules = 4;
    private const int RulesOfGroup = 2;

    /// <summary>Throws where a new object would be one too many.</summary>
    internal static void Refuse(Making making, string type)
    {
        if (making.Cloud.Limits.Most.IsEmpty)
        {
            return;
        }

        var cloud = making.Cloud;
        switch (type)
        {
            case Types.Instance:
                RefuseServer(making);
                break;
            case Types.Keypair when IsFull(cloud, "keyPairs", cloud.All(Types.Keypair).Count):
                throw Errors.Plain($"Unable to create openstack_compute_keypair_v2 {making.Text("name")}: "
                    + cloud.Endpoints.Answer("[200 201]", "POST", "compute", "/v2.1/os-keypairs", 403, Forbidden("Quota exceeded, too many key pairs.")));
            case Types.ServerGroup when IsFull(cloud, "serverGroups", cloud.All(Types.ServerGroup).Count):
                throw cloud.Endpoints.Refusal($"creating openstack_compute_servergroup_v2 {making.Text("name")}", "[200]", "POST", "compute", "/v2.1/os-server-groups", 403,
                    Forbidden("Quota exceeded, too many server groups."));
            case Types.Volume:
                RefuseVolume(making);
                break;
            case Types.Zone when IsFull(cloud, "zones", cloud.All(Types.Zone).Count):
                throw cloud.Endpoints.Refusal("creating openstack_dns_zone_v2", "[201 202]", "POST", "dns", "/v2/zones", 413, Errors.Designate(413, "over_quota", "Quota exceeded for zones.", making.Id));
            case Types.RecordSet when IsFull(cloud, "zoneRecordsets", cloud.Where(Types.RecordSet, "zoneId", making.Text("zoneId")!).Count()):
                throw cloud.Endpoints.Refusal("creating openstack_dns_recordset_v2", "[201 202]", "POST", "dns", $"/v2/zones/{making.Text("zoneId")}/recordsets", 413,
                    Errors.Designate(413, "over_quota", "Quota exceeded for zone_recordsets.", making.Id));
            default:
                RefuseNetworking(making, type);
                RefuseBalancing(making, type);
                break;
        }
    }

    /// <summary>Why a volume cannot grow; null where it can.</summary>
    internal static string? RefuseGrowth(Making making, int from, int to) => making.Cloud.Limits["gigabytes"] is { } most && Gigabytes(making.Cloud) is var used && used + to - from > most
        ? TooLarge(to - from, most, used)
        : null;

    /// <summary>Why a server cannot get another flavor; null where it can.</summary>
    internal static string? RefuseResize(Making making, string? from, string? to)
    {
        var (old, wanted) = (FlavorSize.Of(making.Cloud.Catalog, from), FlavorSize.Of(making.Cloud.Catalog, to));
        return Exceeded(making.Cloud, 0, Math.Max(0, wanted.Vcpus - old.Vcpus), Math.Max(0, wanted.Ram - old.Ram));
    }

    private static void RefuseServer(Making making)
    {
        var cloud = making.Cloud;
        var flavor = FlavorSize.Of(cloud.Catalog, Servers.FlavorOf(making));
        if (Exceeded(cloud, 1, flavor.Vcpus, flavor.Ram) is { } exceeded)
        {
            throw Servers.Refusal(making, 403, Forbidden(exceeded));
        }

        if (Servers.GroupOf(making.Inputs) is { } group && IsFull(cloud, "serverGroupMembers", cloud.All(Types.Instance).Count(server => Servers.GroupOf(server.Outputs) == group)))
        {
            throw Servers.Refusal(making, 403, Forbidden("Quota exceeded, too many servers in group"));
        }
    }

    private static string? Exceeded(Cloud cloud, int instances, int cores, int ram)
    {
        var used = cloud.All(Types.Instance).Select(server => FlavorSize.Of(cloud.Catalog, server.Outputs.Text("flavorName"))).ToArray();
        (string Kind, int Requested, int Used)[] asked = [("cores", cores, used.Sum(flavor => flavor.Vcpus)), ("instances", instances, used.Length), ("ram", ram, used.Sum(flavor => flavor.Ram))];
        var over = asked.Where(kind => kind.Requested > 0 && cloud.Limits[kind.Kind] is { } most && kind.Used + kind.Requested > most).ToArray();
        var kinds = string.Join(", ", over.Select(kind => kind.Kind));
        return over.Length == 0 ? null
            : $"Quota exceeded for {kinds}: Requested {List(over.Select(kind => kind.Requested))}, but already used {List(over.Select(kind => kind.Used))} of {List(over.Select(kind => cloud.Limits[kind.Kind]!.Value))} {kinds}";
    }

    private static string List(IEnumerable<int> numbers) => string.Join(", ", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));

    private static void RefuseVolume(Making making)
    {
        var (cloud, size) = (making.Cloud, making.Inputs.Whole("size") ?? 0);
        var reason = IsFull(cloud, "volumes", cloud.All(Types.Volume).Count)
            ? Errors.Cinder("overLimit", 413, $"VolumeLimitExceeded: Maximum number of volumes allowed ({cloud.Limits["volumes"]}) exceeded for quota 'volumes'.", retry: true)
            : RefuseGrowth(making, 0, size);
        if (reason is not null)
        {
            throw cloud.Endpoints.Refusal("creating openstack_blockstorage_volume_v3", "[202]", "POST", "volume", $"/v3/{Cloud.Project}/volumes", 413, reason);
        }
    }

    private static string TooLarge(int asked, int most, int used) => Errors.Cinder(
        "overLimit", 413, $"VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota. Requested {asked}G, quota is {most}G and {used}G has been consumed.", retry: true);

    private static int Gigabytes(Cloud cloud) => cloud.All(Types.Volume).Sum(volume => volume.Outputs.Whole("size") ?? 0);

    private static void RefuseNetworking(Making making, string type)
    {
        var cloud = making.Cloud;
        var (limit, kind, collection, resource, used) = type switch
        {
            Types.Network => ("networks", "network", "networks", "network", cloud.All(type).Count),
            Types.Subnet => ("subnets", "subnet", "subnets", "subnet", cloud.All(type).Count),
            Types.Port => ("ports", "port", "ports", "port", cloud.All(type).Count + cloud.All(Types.RouterInterface).Count + cloud.All(Types.Instance).Sum(OwnPorts)),
            Types.Router => ("routers", "router", "routers", "router", cloud.All(type).Count),
            Types.FloatingIp => ("floatingIps", "floatingip", "floatingips", "floatingip", cloud.All(type).Count),
            Types.SecGroup => ("securityGroups", "security_group", "security-groups", "secgroup", cloud.All(type).Count + DefaultGroups),
            Types.SecGroupRule => ("securityGroupRules", "security_group_rule", "security-group-rules", "secgroup_rule", cloud.All(type).Count + DefaultRules + cloud.All(Types.SecGroup).Sum(RulesOf)),
            _ => ("", "", "", "", 0),
        };
        if (IsFull(cloud, limit, used))
        {
            throw cloud.Endpoints.Refusal($"creating openstack_networking_{resource}_v2", type == Types.Port ? "[201]" : "[201 202]", "POST", "network", "/v2.0/" + collection, 409,
                Errors.Neutron("OverQuota", $"Quota exceeded for resources: ['{kind}']."));
        }
    }

    private static int OwnPorts(CloudObject server) => server.Outputs.Items("networks").Count(network => network.AsMap()?.Text("port") is null or "");

    private static int RulesOf(CloudObject group) => group.Outputs.Truth("deleteDefaultRules") == true ? 0 : RulesOfGroup;

    private static void RefuseBalancing(Making making, string type)
    {
        var (limit, path, name, resource) = type switch
        {
            Types.LoadBalancer => ("loadBalancers", "/v2.0/lbaas/loadbalancers", "Load Balancer", "loadbalancer"),
            Types.Listener => ("listeners", "/v2.0/lbaas/listeners", "Listener", "listener"),
            Types.Pool => ("pools", "/v2.0/lbaas/pools", "Pool", "pool"),
            Types.Member => ("members", $"/v2.0/lbaas/pools/{making.Text("poolId")}/members", "Member", "member"),
            Types.Monitor => ("healthMonitors", "/v2.0/lbaas/healthmonitors", "Health Monitor", "monitor"),
            _ => ("", "", "", ""),
        };
        if (IsFull(making.Cloud, limit, making.Cloud.All(type).Count))
        {
            throw making.Cloud.Endpoints.Refusal($"creating openstack_lb_{resource}_v2", "[201 202]", "POST", "load-balancer", path, 403, Errors.Octavia($"Quota has been met for resources: {name}"));
        }
    }

    private static bool IsFull(Cloud cloud, string kind, int used) => cloud.Limits[kind] is { } most && used >= most;

    private static string Forbidden(string message) => Errors.Nova("forbidden", 403, message);
}
