using System.Collections.Immutable;
using JupyterHubInfra.Components.Dns;
using JupyterHubInfra.Components.Dns.OpenStack;
using JupyterHubInfra.Components.Workstations.OpenStack;
using JupyterHubInfra.Stacks.Settings;
using Pulumi;

namespace JupyterHubInfra.Stacks.Platforms;

/// <summary>A workstation with its names.</summary>
public static class WorkstationPlatform
{
    /// <summary>Registers the platform and returns the stack's outputs (docs/reference/stack-outputs.md).</summary>
    public static IDictionary<string, object?> Create(WorkstationSettings settings)
    {
        var name = settings.Name.Value;
        var workstation = new ClaviusWorkstation(name, WorkstationValues.Workstation(settings));
        var zone = Zone(settings);
        var records = ImmutableArray.CreateBuilder<DnsRecord>();
        var addresses = new Dictionary<string, object?>();
        if (workstation.Address is { } address)
        {
            addresses["ipv4"] = address;
            records.Add(Record($"{name}-ipv4", DnsTarget.A(address)));
        }

        if (workstation.IPv6Address is { } ipv6)
        {
            addresses["ipv6"] = ipv6;
            records.Add(Record($"{name}-ipv6", DnsTarget.Aaaa(ipv6)));
        }

        return new Dictionary<string, object?>
        {
            ["addresses"] = addresses,
            ["dnsRecords"] = StackOutputs.Records([.. records]),
            ["instanceId"] = workstation.InstanceId,
            ["sshCommand"] = $"ssh {ClaviusWorkstation.LoginUser}@{settings.Host}",
            ["sshUser"] = ClaviusWorkstation.LoginUser,
            ["volumeIds"] = workstation.VolumeIds,
        };

        DnsRecord Record(string record, DnsTarget target) => new(record, new() { Zone = zone, Host = settings.Host, Target = target, Ttl = settings.Dns.Ttl });
    }

    private static IDnsZone Zone(WorkstationSettings settings) => settings.Dns.Mode switch
    {
        DnsZoneMode.External => new ExternalDnsZone(settings.Dns.Zone),
        DnsZoneMode.Existing => new DnsZone($"{settings.Name}-dns", settings.Dns.Zone, DnsZoneSource.Existing),
        _ => new DnsZone($"{settings.Name}-dns", settings.Dns.Zone, DnsZoneSource.New(settings.Dns.Email!, settings.Dns.Ttl, WorkstationValues.Keeps(settings))),
    };
}
