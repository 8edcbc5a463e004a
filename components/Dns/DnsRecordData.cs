using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Dns;

/// <summary>One record set as stack outputs hold it, ready for another stack or for whoever keeps an external zone.</summary>
/// <param name="Name">Full host name without the final dot.</param>
/// <param name="Type">Record type, e.g. <c>A</c>.</param>
/// <param name="Ttl">Seconds that resolvers may keep it.</param>
/// <param name="Values">The values as a zone file writes them.</param>
/// <param name="Entered">Whether this stack has entered it in its zone; otherwise somebody else must.</param>
public sealed record DnsRecordData(string Name, string Type, int Ttl, ImmutableArray<string> Values, bool Entered);
