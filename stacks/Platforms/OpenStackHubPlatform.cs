using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Dns;
using JupyterHubInfra.Components.Dns.OpenStack;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Ingress.OpenStack;
using JupyterHubInfra.Components.Storage.OpenStack;
using JupyterHubInfra.Stacks.Settings;
using Pulumi;
using Pulumi.OpenStack.Images;

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
        var cluster = new HubCluster(name, ComponentValues.Cluster(settings));
        var ingress = new ClusterIngress($"{name}-ingress", new()
        {
            SubnetId = cluster.SubnetId,
            Workers = cluster.Workers,
            Address = ComponentValues.Address(settings.Hub.Address, settings.Network),
            NetworkReady = cluster.NetworkReady,
            WorkerSecurityGroupId = cluster.WorkerSecurityGroupId,
            Keep = ComponentValues.Keeps(settings),
        });
        var zone = Zone(settings);
        var record = new DnsRecord($"{name}-hub", new()
        {
            Zone = zone,
            Host = settings.Hub.Host,
            Target = DnsTarget.A(ingress.Address),
            Ttl = settings.Dns.Ttl,
        });
        var fileserver = Fileserver(settings, cluster);
        HubBackups.Create(settings, cluster, fileserver);
        var login = HubLogin.Of($"{name}-hub", settings.Hub.Authenticator, settings.LoginSecrets);
        var hub = new JupyterHubRelease($"{name}-hub", ComponentValues.Hub(settings, cluster, fileserver, login.Authenticator, [.. ingress.Ready, .. record.Resource is null ? [] : new Resource[] { record.Resource }]) with
        {
            Tls = HubCertificates.Of(settings, cluster, zone),
        });
        var course = HubCourse.Create(settings, cluster, hub);
        return new Dictionary<string, object?>([.. login.Outputs, .. course])
        {
            ["addresses"] = new Dictionary<string, object?> { ["api"] = cluster.ApiAddress, ["hub"] = ingress.Address },
            ["clusterIdentifier"] = cluster.ClusterIdentifier,
            ["dnsRecords"] = StackOutputs.Records(record),
            ["fileserverAddress"] = fileserver.Server,
            ["hubUrl"] = hub.HubUrl,
            ["hubVersion"] = HubVersions.JupyterHub,

            // Secret even while it is unknown: a preview must not promise plain text.
            ["kubeconfig"] = Output.CreateSecret(cluster.Kubeconfig),
            ["oauthCallbackUrl"] = hub.CallbackUrl,
            ["smokeToken"] = hub.ServiceTokens[HubHealth.Name],
            ["smokeUser"] = HubHealth.User,
            ["volumeIds"] = fileserver.VolumeIds,
        };
    }

    private static NfsFileserver Fileserver(OpenStackHubSettings settings, HubCluster cluster) => new($"{settings.Name}-homes", ComponentValues.Fileserver(settings) with
    {
        ImageId = GetImage.Invoke(new() { Name = settings.Image, MostRecent = true }).Apply(image => image.Id),
        NetworkId = cluster.NetworkId,
        SubnetId = cluster.SubnetId,
        ClientGroupId = cluster.WorkerSecurityGroupId,
        After = cluster.NetworkReady,
        Snapshots = HubBackups.Snapshots(settings.Backups),
    });

    private static IDnsZone Zone(OpenStackHubSettings settings) => settings.Dns.Mode switch
    {
        DnsZoneMode.External => new ExternalDnsZone(settings.Dns.Zone),
        DnsZoneMode.Existing => new DnsZone($"{settings.Name}-dns", settings.Dns.Zone, DnsZoneSource.Existing),
        _ => new DnsZone($"{settings.Name}-dns", settings.Dns.Zone, DnsZoneSource.New(settings.Dns.Email!, settings.Dns.Ttl, ComponentValues.Keeps(settings))),
    };
}
