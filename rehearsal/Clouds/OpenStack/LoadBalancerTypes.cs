using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

internal static class LoadBalancerTypes
{
    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        new(Types.LoadBalancer) { Timeouts = (600, 300, 600), Settle = SettleBalancer },
        new(Types.Listener)
        {
            Timeouts = (600, 600, 600),
            Settle = _ => PropertyValue.Map.Of(
                ("alpnProtocols", PropertyValue.List.Empty), ("clientAuthentication", "NONE"), ("clientCaTlsContainerRef", ""), ("clientCrlContainerRef", ""),
                ("connectionLimit", -1), ("defaultPoolId", ""), ("defaultTlsContainerRef", ""), ("description", ""), ("hstsIncludeSubdomains", false),
                ("hstsMaxAge", 0), ("hstsPreload", false), ("tenantId", Cloud.Project), ("timeoutClientData", 50000), ("timeoutMemberConnect", 5000),
                ("timeoutMemberData", 50000), ("timeoutTcpInspect", 0), ("tlsCiphers", ""), ("tlsVersions", PropertyValue.List.Empty)),
            Observe = (cloud, listener) => cloud.Where(Types.Pool, "listenerId", listener.Id).FirstOrDefault() is { } pool
                ? PropertyValue.Map.Of(("defaultPoolId", pool.Id))
                : PropertyValue.Map.Empty,
        },
        new(Types.Pool)
        {
            Timeouts = (600, 600, 600),
            Settle = _ => PropertyValue.Map.Of(
                ("alpnProtocols", PropertyValue.List.Empty), ("caTlsContainerRef", ""), ("crlContainerRef", ""), ("description", ""), ("tenantId", Cloud.Project),
                ("tlsCiphers", ""), ("tlsContainerRef", ""), ("tlsEnabled", false), ("tlsVersions", PropertyValue.List.Empty)),
        },
        new(Types.Monitor)
        {
            Timeouts = (600, 600, 600),
            Settle = making => PropertyValue.Map.Of(
                ("domainName", ""), ("expectedCodes", IsHttp(making) ? "200" : ""), ("httpMethod", IsHttp(making) ? "GET" : ""), ("httpVersion", ""), ("maxRetriesDown", 3),
                ("tenantId", Cloud.Project), ("urlPath", IsHttp(making) ? "/" : "")),
        },
        new(Types.Member)
        {
            Timeouts = (600, 600, 600),
            Settle = _ => PropertyValue.Map.Of(
                ("backup", false), ("monitorAddress", ""), ("monitorPort", 0), ("subnetId", ""), ("tenantId", Cloud.Project), ("weight", 1)),
        },
    ];

    private static bool IsHttp(Making making) => making.Text("type") is "HTTP" or "HTTPS";

    private static PropertyValue.Map SettleBalancer(Making making)
    {
        var cloud = making.Cloud;
        var port = cloud.Find(Types.Port, making.Text("vipPortId"));
        var networkId = port?.Outputs.Text("networkId") ?? making.Text("vipNetworkId") ?? cloud.Find(Types.Subnet, making.Text("vipSubnetId"))?.Outputs.Text("networkId") ?? "";
        var subnetId = port?.Outputs.Items("fixedIps").FirstOrDefault()?.AsMap()?.Text("subnetId") ?? making.Text("vipSubnetId")
            ?? (networkId.Length > 0 && cloud.SubnetsOf(networkId) is [var first, ..] ? first : "");
        return PropertyValue.Map.Of(
            ("availabilityZone", ""), ("description", ""), ("flavorId", ""), ("loadbalancerProvider", "amphora"),
            ("securityGroupIds", port?.Outputs["allSecurityGroupIds"] ?? Properties.ListOf([NetworkTypes.DefaultGroup])), ("tenantId", Cloud.Project),
            ("vipAddress", making.Kept("vipAddress", () => port?.Outputs.Texts("allFixedIps").FirstOrDefault() ?? (subnetId.Length > 0 ? cloud.SubnetAddress(subnetId, making.Urn) : ""))),
            ("vipNetworkId", networkId),
            ("vipPortId", Deterministic.Uuid("vip port", making.Id)),
            ("vipQosPolicyId", ""),
            ("vipSubnetId", subnetId));
    }
}
