namespace JupyterHubInfra.Components.Dns.Gcp;

/// <summary>Where a zone of Cloud DNS comes from. Its own name there is not that of the domain.</summary>
public abstract record CloudDnsZoneSource
{
    private CloudDnsZoneSource(string managedZone) => ManagedZone = managedZone;

    /// <summary>What Cloud DNS calls the zone, e.g. <c>callysto-farm</c>.</summary>
    public string ManagedZone { get; }

    /// <summary>A zone that is there already; it is looked up and never changed.</summary>
    /// <param name="managedZone">What Cloud DNS calls it (gcloud dns managed-zones list).</param>
    public static CloudDnsZoneSource Existing(string managedZone) => new LookedUp(managedZone);

    /// <summary>A public zone with signed answers (DNSSEC) that the stack makes; somebody enters its name servers and its key at the registrar once.</summary>
    /// <param name="managedZone">What Cloud DNS is to call it.</param>
    /// <param name="keep">Whether the zone is protected and outlives the stack. Default: true.</param>
    public static CloudDnsZoneSource New(string managedZone, bool keep = true) => new Made(managedZone, keep);

    internal sealed record LookedUp(string Old) : CloudDnsZoneSource(Old);

    internal sealed record Made(string Name, bool Keep) : CloudDnsZoneSource(Name);
}
