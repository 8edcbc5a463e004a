using JupyterHubInfra.Components.Values;
using Pulumi;

namespace JupyterHubInfra.Components.Dns;

/// <summary>A DNS zone that records can be made in, whoever made it.</summary>
public interface IDnsZone
{
    /// <summary>Name of the zone.</summary>
    DnsName Name { get; }

    /// <summary>Id of the zone at its provider.</summary>
    Output<string> Id { get; }
}
