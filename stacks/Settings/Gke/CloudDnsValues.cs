using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>Which zone a name belongs to.</summary>
internal static class CloudDnsValues
{
    /// <summary>The longest zone that the host is in; nothing when it is in none.</summary>
    public static CloudZoneSettings? ZoneOf(CloudDnsSettings dns, DnsName host) => dns.Zones.Where(zone => host.IsWithin(zone.Zone)).MaxBy(zone => zone.Zone.Value.Length);
}
