using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

internal static class NetworkTypes
{
    /// <summary>The security group that every project has.</summary>
    internal static readonly string DefaultGroup = Deterministic.Uuid("existing", "security group", "default");

    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        new(Types.Network)
        {
            Timeouts = (600, 600, 0),
            Settle = _ => PropertyValue.Map.Of(
                ("adminStateUp", true), ("availabilityZoneHints", PropertyValue.List.Empty), ("description", ""), ("dnsDomain", ""), ("external", false), ("mtu", 1450),
                ("portSecurityEnabled", true), ("qosPolicyId", ""), ("segments", PropertyValue.List.Empty), ("shared", false), ("tenantId", Cloud.Project), ("transparentVlan", false)),
            Derive = making => PropertyValue.Map.Of(("allTags", making.AllTags())),
        },
        new(Types.Subnet)
        {
            Timeouts = (600, 600, 0),
            Settle = Subnets.Settle,
            Derive = making => PropertyValue.Map.Of(("allTags", making.AllTags())),
            Refuse = Subnets.Refuse,
        },
        new(Types.Port)
        {
            Timeouts = (600, 600, 0),
            Settle = Ports.Settle,
            Derive = Ports.Derive,
            Refuse = Ports.Refuse,
            Observe = Ports.Observe,
            Sets = ["allSecurityGroupIds", "allTags"],
        },
        new(Types.Router)
        {
            Timeouts = (600, 600, 0),
            Settle = making => PropertyValue.Map.Of(
                ("adminStateUp", true), ("availabilityZoneHints", PropertyValue.List.Empty), ("description", ""), ("distributed", false),
                ("enableSnat", making.Text("externalNetworkId") is not null), ("externalFixedIps", making.Kept("externalFixedIps", () => Gateway(making))),
                ("externalNetworkId", ""), ("tenantId", Cloud.Project)),
            Derive = making => PropertyValue.Map.Of(("allTags", making.AllTags())),
            Refuse = RefuseGateway,
        },
        new(Types.RouterInterface)
        {
            Timeouts = (600, 600, 0),
            IdOf = making => making.Text("portId") ?? making.Id,
            Settle = making => PropertyValue.Map.Of(("portId", making.Id), ("subnetId", Interfaces.SubnetOfPort(making.Cloud, making.Text("portId")) ?? "")),
            Refuse = Interfaces.Refuse,
        },
        new(Types.SecGroup)
        {
            Timeouts = (0, 600, 0),
            Settle = _ => PropertyValue.Map.Of(("description", ""), ("stateful", true), ("tenantId", Cloud.Project)),
            Derive = making => PropertyValue.Map.Of(("allTags", making.AllTags())),
        },
        new(Types.SecGroupRule)
        {
            Timeouts = (0, 600, 0),
            Settle = _ => PropertyValue.Map.Of(
                ("description", ""), ("portRangeMax", 0), ("portRangeMin", 0), ("protocol", ""), ("remoteAddressGroupId", ""), ("remoteGroupId", ""), ("remoteIpPrefix", ""),
                ("tenantId", Cloud.Project)),
            Refuse = RefuseTwin,
            Noted = ["remoteIpPrefix"],
        },
    ];

    private static readonly ImmutableArray<string> Telling =
        ["direction", "ethertype", "portRangeMax", "portRangeMin", "protocol", "remoteGroupId", "remoteIpPrefix", "securityGroupId"];

    private static PropertyValue.List Gateway(Making making) => making.Text("externalNetworkId") is { } network
        ? new PropertyValue.List([PropertyValue.Map.Of(("ipAddress", making.Cloud.PublicAddress(making.Urn)), ("subnetId", Existing.SubnetOf(network)))])
        : PropertyValue.List.Empty;

    private static void RefuseGateway(Making making)
    {
        if (!making.Cloud.HasNetwork(making.Text("externalNetworkId")))
        {
            throw making.Cloud.Endpoints.Refusal("creating openstack_networking_router_v2", "[201]", "POST", "network", "/v2.0/routers", 404,
                Errors.Neutron("NetworkNotFound", $"Network {making.Text("externalNetworkId")} could not be found."));
        }
    }

    private static void RefuseTwin(Making making)
    {
        var group = making.Cloud.Find(Types.SecGroup, making.Text("securityGroupId"));
        var twin = making.Cloud.All(Types.SecGroupRule).FirstOrDefault(rule => Telling.All(name => Plain(rule.Inputs[name]) == Plain(making.Inputs[name])))?.Id
            ?? (group is not null && IsDefaultRule(making) && group.Outputs.Truth("deleteDefaultRules") != true ? Deterministic.Uuid("default rule", group.Id, making.Text("ethertype")!) : null);
        if (twin is not null)
        {
            throw making.Cloud.Endpoints.Refusal("creating openstack_networking_secgroup_rule_v2", "[201 202]", "POST", "network", "/v2.0/security-group-rules", 409,
                Errors.Neutron("SecurityGroupRuleExists", $"Security group rule already exists. Rule id is {twin}."));
        }
    }

    // Every group begins with two rules: whatever goes out may, over either version of the protocol.
    private static bool IsDefaultRule(Making making) => making.Text("direction") == "egress" && Telling.Except(["direction", "ethertype", "securityGroupId"]).All(name => making.Inputs[name] is null);

    // What is not said and what is said to be nothing are the same rule.
    private static PropertyValue? Plain(PropertyValue? value) => value?.WithoutSecrets() is { } plain and not (PropertyValue.Null or PropertyValue.Text { Value.Length: 0 } or PropertyValue.Number { Value: 0 }) ? plain : null;
}
