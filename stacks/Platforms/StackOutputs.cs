using System.Collections.Immutable;
using JupyterHubInfra.Components.Dns;
using Pulumi;

namespace JupyterHubInfra.Stacks.Platforms;

/// <summary>Shapes of stack outputs that other stacks and scripts read.</summary>
internal static class StackOutputs
{
    /// <summary>Record sets as plain maps: name, type, ttl, values, entered.</summary>
    public static Output<ImmutableArray<ImmutableDictionary<string, object>>> Records(params IReadOnlyCollection<DnsRecord> records) =>
        Output.All(records.Select(record => (Input<DnsRecordData>)record.Data)).Apply(all => all.Select(Map).ToImmutableArray());

    private static ImmutableDictionary<string, object> Map(DnsRecordData record) => ImmutableDictionary.CreateRange<string, object>(StringComparer.Ordinal,
    [
        new("name", record.Name),
        new("type", record.Type),
        new("ttl", record.Ttl),
        new("values", record.Values),
        new("entered", record.Entered),
    ]);
}
