using JupyterHubInfra.Components.Values;
using Pulumi;

namespace JupyterHubInfra.Components.Dns;

/// <summary>A zone that somebody else keeps: records become stack outputs only, for that person or another stack to enter.</summary>
/// <param name="name">Name of the zone.</param>
public sealed class ExternalDnsZone(DnsName name) : IDnsZone
{
    /// <inheritdoc />
    public DnsName Name => name;

    /// <inheritdoc />
    public CustomResource? AddRecordSet(string resourceName, DnsRecordArgs record, CustomResourceOptions options) => null;
}
