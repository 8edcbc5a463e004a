namespace JupyterHubInfra.Components.Dns.OpenStack;

/// <summary>Where a zone comes from.</summary>
public abstract record DnsZoneSource
{
    private DnsZoneSource()
    {
    }

    /// <summary>A zone that is there already; it is looked up by its name and never changed.</summary>
    public static DnsZoneSource Existing { get; } = new LookedUp();

    /// <summary>A zone that the stack makes; it is protected and outlives the stack.</summary>
    /// <param name="email">Address of the person responsible.</param>
    /// <param name="ttl">Seconds that resolvers may keep records that say nothing else. Default: 60.</param>
    /// <param name="keep">Whether the zone is protected and outlives the stack. Default: true.</param>
    public static DnsZoneSource New(string email, int ttl = 60, bool keep = true) => new Made(email, ttl, keep);

    internal sealed record LookedUp : DnsZoneSource;

    internal sealed record Made(string Email, int Ttl, bool Keep) : DnsZoneSource;
}
