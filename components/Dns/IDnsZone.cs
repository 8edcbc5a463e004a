using JupyterHubInfra.Components.Values;
using Pulumi;

namespace JupyterHubInfra.Components.Dns;

/// <summary>A zone in which names can be published, wherever it is kept.</summary>
public interface IDnsZone
{
    /// <summary>Name of the zone.</summary>
    DnsName Name { get; }

    /// <summary>Enters a record set. Called by <see cref="DnsRecord"/>, which is what stacks use.</summary>
    /// <param name="resourceName">Logical name of the resource.</param>
    /// <param name="record">The record.</param>
    /// <param name="options">Options of the resource, its parent among them.</param>
    /// <returns>The resource, or nothing when somebody else keeps the zone.</returns>
    CustomResource? AddRecordSet(string resourceName, DnsRecordArgs record, CustomResourceOptions options);
}
