using JupyterHubInfra.Components.Dns;
using JupyterHubInfra.Components.Dns.OpenStack;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Stacks.Settings;
using Pulumi;

namespace JupyterHubInfra.Stacks.Platforms;

/// <summary>
/// A JupyterHub on a Kubernetes cluster of its own in an OpenStack project. Addresses and records come first, then what is behind them;
/// everything stands in one state and nothing is copied by hand.
/// </summary>
public static class OpenStackHubPlatform
{
    /// <summary>Registers the platform and returns the stack's outputs (docs/reference/stack-outputs.md).</summary>
    public static IDictionary<string, object?> Create(OpenStackHubSettings settings)
    {
        var name = settings.Name.Value;
        var site = HubSite.Create(settings);
        var cluster = site.Cluster;
        var zone = Zone(settings);
        var record = new DnsRecord($"{name}-hub", new()
        {
            Zone = zone,
            Host = settings.Hub.Host,
            Target = DnsTarget.A(site.Address),
            Ttl = settings.Dns.Ttl,
        });
        var homes = HubHomes.Create(settings, cluster, site.Clients);
        HubBackups.Create(settings, cluster, homes.VolumeIds, site.EtcdVolumeIds);
        var login = HubLogin.Of($"{name}-hub", settings.Hub.Authenticator, settings.LoginSecrets, LoginPlace.OfOne);
        var submissions = new HubSubmissions(settings);
        var args = ComponentValues.Hub(settings, cluster, homes.Storage, login.Authenticator, [.. site.Ready, .. record.Resource is null ? [] : new Resource[] { record.Resource }]);
        var hub = new JupyterHubRelease($"{name}-hub", args with
        {
            Exposure = site.Exposure,
            Tls = HubCertificates.Of(settings, cluster, zone),
            Course = args.Course with { Submissions = submissions.Access },
        });
        var course = HubCourse.Create(settings, cluster, hub, submissions);
        return new Dictionary<string, object?>([.. login.Outputs, .. course, .. homes.Outputs, .. ServiceTokens(settings, hub)])
        {
            ["addresses"] = new Dictionary<string, object?> { ["api"] = cluster.ApiAddress, ["hub"] = site.Address },
            ["clusterIdentifier"] = cluster.ClusterIdentifier,
            ["dnsRecords"] = StackOutputs.Records(record),
            ["etcdVolumeIds"] = site.EtcdVolumeIds,
            ["hubUrl"] = hub.HubUrl,
            ["hubVersion"] = HubVersions.JupyterHub,

            // Secret even while it is unknown: a preview must not promise plain text.
            ["kubeconfig"] = Output.CreateSecret(cluster.Kubeconfig),
            ["oauthCallbackUrl"] = hub.CallbackUrl,
            ["smokeToken"] = hub.ServiceTokens[HubHealth.Name],
            ["smokeUser"] = HubHealth.User,
            ["volumeIds"] = homes.VolumeIds,
        };
    }

    // The tokens of the stack file's services; those of the platform's own stay where they are needed.
    private static Dictionary<string, object?> ServiceTokens(OpenStackHubSettings settings, JupyterHubRelease hub)
    {
        var tokens = hub.ServiceTokens.Where(token => settings.Hub.Services.ContainsKey(token.Key)).ToDictionary(token => token.Key, token => (object?)token.Value);
        return tokens.Count == 0 ? [] : new() { ["serviceTokens"] = tokens };
    }

    private static IDnsZone Zone(OpenStackHubSettings settings) => settings.Dns.Mode switch
    {
        DnsZoneMode.External => new ExternalDnsZone(settings.Dns.Zone),
        DnsZoneMode.Existing => new DnsZone($"{settings.Name}-dns", settings.Dns.Zone, DnsZoneSource.Existing),
        _ => new DnsZone($"{settings.Name}-dns", settings.Dns.Zone, DnsZoneSource.New(settings.Dns.Email!, settings.Dns.Ttl, ComponentValues.Keeps(settings))),
    };
}
