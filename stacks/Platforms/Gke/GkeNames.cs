using System.Collections.Immutable;
using JupyterHubInfra.Components.Dns;
using JupyterHubInfra.Components.Dns.Gcp;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Settings;
using JupyterHubInfra.Stacks.Settings.Gke;
using Pulumi;

namespace JupyterHubInfra.Stacks.Platforms.Gke;

/// <summary>The names under which a platform is found, all of which lead to one address.</summary>
internal sealed class GkeNames
{
    private readonly GkeHubsSettings _settings;
    private readonly ImmutableSortedDictionary<string, IDnsZone> _zones;
    private readonly Output<string> _address;
    private readonly List<DnsRecord> _records = [];

    /// <param name="settings">The stack's settings.</param>
    /// <param name="address">What all names lead to.</param>
    /// <param name="services">The project's services, which Cloud DNS is one of.</param>
    public GkeNames(GkeHubsSettings settings, Output<string> address, Resource services)
    {
        (_settings, _address) = (settings, address);
        _zones = settings.Dns.Zones.ToImmutableSortedDictionary(zone => zone.Zone.Value, zone => Zone(zone, services), StringComparer.Ordinal);
    }

    /// <summary>The records so far.</summary>
    public IReadOnlyList<DnsRecord> Records => _records;

    /// <summary>Name servers of the zones that the stack keeps, by zone: whoever keeps the zone above enters them once.</summary>
    public ImmutableSortedDictionary<string, object?> NameServers => _zones.Where(zone => zone.Value is CloudDnsZone)
        .ToImmutableSortedDictionary(zone => $"{zone.Key}.", zone => (object?)((CloudDnsZone)zone.Value).NameServers, StringComparer.Ordinal);

    /// <summary>Enters a name, or says in the stack's outputs what is to be entered.</summary>
    /// <param name="role">What it is the name of.</param>
    /// <param name="host">The name.</param>
    /// <returns>What must be there before the name leads anywhere.</returns>
    public IReadOnlyList<Resource> Add(string role, DnsName host)
    {
        var zone = CloudDnsValues.ZoneOf(_settings.Dns, host) ?? throw new InvalidOperationException($"{host} is in no zone; the rules should have said so.");
        var record = new DnsRecord($"{_settings.Name}-{role}", new() { Zone = _zones[zone.Zone.Value], Host = host, Target = DnsTarget.A(_address), Ttl = _settings.Dns.Ttl });
        _records.Add(record);
        return record.Resource is { } made ? [made] : [];
    }

    private IDnsZone Zone(CloudZoneSettings zone, Resource services) => zone.Mode is DnsZoneMode.External
        ? new ExternalDnsZone(zone.Zone)
        : new CloudDnsZone($"{_settings.Name}-{Managed(zone)}", new()
        {
            Zone = zone.Zone,
            Project = _settings.Project.Id,
            Source = zone.Mode is DnsZoneMode.Existing ? CloudDnsZoneSource.Existing(zone.ManagedZone!) : CloudDnsZoneSource.New(Managed(zone), GkeClusterValues.Keeps(_settings)),
        }, new() { DependsOn = { services } });

    // Cloud DNS has names of its own, of letters, digits and hyphens.
    private static string Managed(CloudZoneSettings zone) => zone.ManagedZone ?? zone.Zone.Value.Replace('.', '-');
}
