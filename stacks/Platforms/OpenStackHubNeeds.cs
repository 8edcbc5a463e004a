using JupyterHubInfra.Components.Quotas;
using JupyterHubInfra.Stacks.Settings;

namespace JupyterHubInfra.Stacks.Platforms;

/// <summary>What a hub takes from its project's quotas. A test compares it with what <see cref="OpenStackHubPlatform"/> registers.</summary>
internal static class OpenStackHubNeeds
{
    // The volume of the hub's database, which the cluster makes by itself.
    private const int DatabaseGiB = 1;

    public static StackNeeds Of(OpenStackHubSettings settings) => HubSite.Needs(settings)
        .And(HubHomes.Needs(settings))
        .And(HubSubmissions.Needs(settings.Course))
        .WithVolumes(1, DatabaseGiB)
        .With(QuotaKind.Zones, settings.Dns.Mode is DnsZoneMode.New ? 1 : 0)
        .With(QuotaKind.RecordSets, settings.Dns.Mode is DnsZoneMode.External ? 0 : 1);
}
