using JupyterHubInfra.Components.Certificates;
using JupyterHubInfra.Components.Certificates.OpenStack;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Dns;
using JupyterHubInfra.Components.Dns.OpenStack;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Stacks.Settings;
using Pulumi;

namespace JupyterHubInfra.Stacks.Platforms;

/// <summary>Where the hub's certificate comes from, with what must be on the cluster for it.</summary>
internal static class HubCertificates
{
    public static HubTls Of(OpenStackHubSettings settings, IHubCluster cluster, IDnsZone zone)
    {
        foreach (var warning in CertificateRules.Warnings(settings, TimeProvider.System.GetUtcNow()))
        {
            Log.Warn(warning);
        }

        return CertificateValues.Tls(settings, () => Issuer(settings, cluster, (DnsZone)zone));
    }

    private static DesignateIssuer Issuer(OpenStackHubSettings settings, IHubCluster cluster, DnsZone zone) => new($"{settings.Name}-letsencrypt", new()
    {
        Cluster = cluster,
        CertManager = new CertManager($"{settings.Name}-cert-manager", cluster),
        Zone = zone,
        Email = settings.Hub.Https.Email!,
        Staging = settings.Hub.Https.Staging,
    });
}
