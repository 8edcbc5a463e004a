using System.Collections.Immutable;

namespace JupyterHubInfra.Hubctl.Operating.Names;

/// <summary>One record set as stacks publish it in their output `dnsRecords`.</summary>
/// <param name="Name">The full name without the final dot.</param>
/// <param name="Type">The record type.</param>
/// <param name="Ttl">Seconds that resolvers may keep it.</param>
/// <param name="Values">The values as a zone file writes them.</param>
/// <param name="Entered">Whether the stack has entered it in its zone itself.</param>
internal sealed record DnsRecordSet(string Name, string Type, int Ttl, ImmutableArray<string> Values, bool Entered)
{
    /// <summary>Whether it lies in a zone, which is named without the final dot.</summary>
    internal bool IsIn(string zone) => Name == zone || Name.EndsWith("." + zone, StringComparison.Ordinal);
}
