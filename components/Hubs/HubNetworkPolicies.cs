using System.Collections.Immutable;
using System.Net.Sockets;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Values;
using static JupyterHubInfra.Components.Hubs.HelmValue;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>
/// Who may reach what from inside a hub's namespace. The chart lets all its pods reach private networks and, except the users' pods,
/// the cloud's metadata address; here nothing may, and each need is one rule.
/// </summary>
internal static class HubNetworkPolicies
{
    // Everything that is not the internet: private, shared and link-local ranges (metadata services among them).
    private static readonly ImmutableArray<CidrBlock> NotInternet =
        [.. new[] { "10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16" }.Select(CidrBlock.Parse)];

    private static readonly ImmutableArray<CidrBlock> PrivateRanges =
        [.. new[] { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7" }.Select(CidrBlock.Parse)];

    public static bool IsPrivate(CidrBlock network) => PrivateRanges.Any(range => range.Contains(network));

    public static HelmMap ForHub(HubAuthenticator authenticator, CidrBlock nodeNetwork, ImmutableArray<CidrBlock> mayReach, ImmutableArray<HubService> services, HttpProxy? proxy, ApiServers api)
    {
        var rules = ImmutableArray.CreateBuilder<HelmValue>();
        rules.AddRange(api.Networks.Select(network => To(network, api.Port)));
        if (authenticator is HubAuthenticator.LdapLogin ldap)
        {
            // Campus directories have private addresses, and the policy cannot name hosts.
            rules.Add(To(CidrBlock.Parse("0.0.0.0/0"), LdapPort(ldap)));
        }

        rules.AddRange(mayReach.Select(block => To(block)));
        rules.AddRange(ToProxy(proxy, nodeNetwork));
        rules.AddRange(ToPages(services));
        return Policy(internet: true)
            .With("egress", new Many(rules.ToImmutable()))
            .With("interNamespaceAccessLabels", services.Any(service => service.Name == HubMetrics.Name) ? "accept" : (HelmValue?)null);
    }

    /// <summary>The proxy talks to the hub and to user pods, which the chart's fixed rules cover, and to services' pages, and asks the cluster's DNS.</summary>
    public static HelmMap ForProxy(ImmutableArray<HubService> services, HubExposure exposure)
    {
        var policy = ToPages(services).ToImmutableArray() is { IsEmpty: false } rules ? Policy(internet: false).With("egress", new Many(rules)) : Policy(internet: false);
        return exposure is HubExposure.ByIngress

            // By default everybody on the cluster may speak to the proxy; behind an ingress only its pods have to.
            ? policy.With("allowedIngressPorts", ListOf()).With("interNamespaceAccessLabels", "accept")
            : policy;
    }

    private static IEnumerable<HelmValue> ToPages(ImmutableArray<HubService> services) => services.Where(service => service.Pages is not null).Select(service => (HelmValue)HelmValue.Of(
        ("ports", Port(service.Pages!.Port)),
        ("to", ListOf(HelmValue.Of(("podSelector", HelmValue.Of(("matchLabels", HelmValue.Of((service.Pages.Label, service.Pages.LabelValue))))))))));

    /// <summary>The certificate keeper reaches Let's Encrypt and, for its secret, the Kubernetes API.</summary>
    public static HelmMap ForTraefik(ApiServers api) => Policy(internet: true).With("egress", new Many([.. api.Networks.Select(network => To(network, api.Port))]));

    /// <summary>Users reach the internet, what is named, the site's proxy where they are told of it, and nothing else. Homes need no rule: the node mounts them.</summary>
    public static HelmMap ForUsers(CidrBlock nodeNetwork, ImmutableArray<CidrBlock> mayReach, HttpProxy? proxy)
    {
        var except = nodeNetwork.Family != AddressFamily.InterNetwork || NotInternet.Any(range => range.Contains(nodeNetwork)) ? NotInternet : NotInternet.Add(nodeNetwork);
        return Policy(internet: false).With("egress", new Many([Except(except), .. mayReach.Select(block => Beside(block, nodeNetwork)), .. ToProxy(proxy, nodeNetwork)]));
    }

    // A policy cannot name hosts: a proxy by name may be anywhere, but neither on a node nor where metadata is served.
    private static IEnumerable<HelmValue> ToProxy(HttpProxy? proxy, CidrBlock nodeNetwork)
    {
        foreach (var url in proxy is null ? [] : new[] { proxy.Http, proxy.Https ?? proxy.Http }.Distinct(StringComparer.Ordinal).Select(text => new Uri(text)))
        {
            yield return System.Net.IPAddress.TryParse(url.Host, out _)
                ? To(CidrBlock.Parse($"{url.Host}/32"), url.Port)
                : Except([CidrBlock.Parse("169.254.0.0/16"), .. nodeNetwork.Family == AddressFamily.InterNetwork ? [nodeNetwork] : ImmutableArray<CidrBlock>.Empty]).With("ports", Port(url.Port));
        }
    }

    private static HelmMap Except(ImmutableArray<CidrBlock> except) => HelmValue.Of(("to", ListOf(HelmValue.Of(("ipBlock", HelmValue.Of(
        ("cidr", "0.0.0.0/0"),
        ("except", Texts(except.Select(block => block.ToString())))))))));

    // Fileserver, kubelets and the cluster's API are on the nodes' network.
    private static HelmMap Beside(CidrBlock block, CidrBlock nodeNetwork) => HelmValue.Of(("to", ListOf(HelmValue.Of(("ipBlock", HelmValue.Of(
        ("cidr", block.ToString()),
        ("except", block.Contains(nodeNetwork) ? ListOf(nodeNetwork.ToString()) : null)))))));

    internal static int LdapPort(HubAuthenticator.LdapLogin ldap) => ldap.StartTls ? 389 : 636;

    private static HelmMap Policy(bool internet) => HelmValue.Of(
        ("egressAllowRules", HelmValue.Of(
            ("cloudMetadataServer", false),
            ("dnsPortsCloudMetadataServer", false),
            ("nonPrivateIPs", internet),
            ("privateIPs", false))),
        ("enabled", true));

    private static HelmMap To(CidrBlock block, int? port = null) => HelmValue.Of(
        ("ports", port is { } number ? Port(number) : null),
        ("to", ListOf(HelmValue.Of(("ipBlock", HelmValue.Of(("cidr", block.ToString())))))));

    private static HelmValue Port(int number) => ListOf(HelmValue.Of(("port", number), ("protocol", "TCP")));
}
