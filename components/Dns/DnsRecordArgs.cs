using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Dns;

/// <summary>A name and what it stands for.</summary>
public sealed record DnsRecordArgs
{
    private const int ShortTtl = 60;

    /// <summary>The zone that holds the name.</summary>
    public required IDnsZone Zone { get; init; }

    /// <summary>Full name, the zone itself or a name below it.</summary>
    public required DnsName Host { get; init; }

    /// <summary>What the name stands for.</summary>
    public required DnsTarget Target { get; init; }

    /// <summary>Seconds that resolvers may keep the answer. Default: 60, so that a moved address is seen soon.</summary>
    public int Ttl { get; init; } = ShortTtl;

    /// <summary>
    /// Whether the record is protected. Unlike one that is kept, it is really deleted once somebody has taken the protection away. Default: false.
    /// </summary>
    public bool Protect { get; init; }

    /// <summary>Whether the record is protected and outlives the stack. Default: false, since it can be made again from the stack.</summary>
    public bool Keep { get; init; }
}
