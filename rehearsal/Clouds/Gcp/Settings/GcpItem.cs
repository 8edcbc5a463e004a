using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>What is known of something that exists outside of the stacks.</summary>
public sealed record GcpItem
{
    /// <summary>A managed zone's domain, with or without its last dot. Default: <c>existing.example.org.</c>.</summary>
    public string? DnsName { get; init; }

    /// <summary>A subnetwork's range. Default: 10.128.0.0/20.</summary>
    public string? Cidr { get; init; }

    /// <summary>A subnetwork's network. Default: default.</summary>
    public string? Network { get; init; }

    internal static GcpItem Read(SettingsReader reader) => new()
    {
        DnsName = reader.Text("dnsName"),
        Cidr = reader.Text("cidr") is not { } cidr || IpRange.TryParseCidr(cidr) is { IsV6: false } ? reader.Text("cidr") : throw reader.Invalid("cidr", "the range of a subnetwork", "a range such as 10.128.0.0/20"),
        Network = reader.Text("network"),
    };
}
