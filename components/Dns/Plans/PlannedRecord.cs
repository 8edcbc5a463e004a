using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Dns.Plans;

/// <summary>A record set with its place.</summary>
/// <param name="Zone">The zone that holds it.</param>
/// <param name="Name">The full name.</param>
/// <param name="Type">The record type.</param>
/// <param name="Ttl">Seconds that resolvers may keep it.</param>
/// <param name="Values">The values as a zone file writes them.</param>
public sealed record PlannedRecord(DnsName Zone, DnsName Name, string Type, int Ttl, ImmutableArray<string> Values)
{
    /// <summary>Zone, name in it and type: what the record is called in the state, whatever else comes or goes.</summary>
    public string LogicalName => $"{Zone}/{(Name == Zone ? "@" : Name.Value[..^(Zone.Value.Length + 1)])}/{Type}";
}
