using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.OpenStack.Dns;

namespace JupyterHubInfra.Components.Dns.OpenStack;

/// <summary>A zone in Designate, made here or looked up.</summary>
public sealed class DnsZone : ComponentResource, IDnsZone
{
    private const string Token = "jupyterhub-infra:components:DnsZone";

    /// <summary>Makes the zone or looks it up.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="zone">Name of the zone.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="options">Options of the component.</param>
    public DnsZone(string name, DnsName zone, DnsZoneSource source, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, zone, source), options)
    {
        Name = zone;
        Id = source is DnsZoneSource.Made made ? Create(name, made) : LookUp();
        RegisterOutputs();
    }

    /// <inheritdoc />
    public DnsName Name { get; }

    /// <summary>Id of the zone in Designate.</summary>
    [Output]
    public Output<string> Id { get; private init; }

    /// <inheritdoc />
    public CustomResource? AddRecordSet(string resourceName, DnsRecordArgs record, CustomResourceOptions options) => new RecordSet(
        resourceName,
        new RecordSetArgs
        {
            ZoneId = Id,

            // Designate wants the final dot, which people leave out.
            Name = record.Host.Absolute,
            Type = record.Target.Type,
            Ttl = record.Ttl,
            Records = record.Target.Values,
        },
        options);

    private static ResourceArgs? Checked(string name, DnsName zone, DnsZoneSource source)
    {
        var issues = new ArgsIssues(nameof(DnsZone), name)
            .Require(zone != default && !zone.Value.StartsWith('*'), "Zone", $"is '{zone}'. Give the name of a zone, e.g. 'example.org'.");
        if (source is DnsZoneSource.Made made)
        {
            issues
                .Require(made.Email.Contains('@', StringComparison.Ordinal), "Source", $"has the e-mail address '{made.Email}'. Give one of the person responsible, e.g. 'dns@example.org'.")
                .Require(made.Ttl >= 1, "Source", $"has a TTL of {made.Ttl} s. At least 1 is needed.");
        }

        issues.ThrowIfAny();
        return null;
    }

    private Output<string> Create(string name, DnsZoneSource.Made made) => new Zone(
        $"{name}-zone",
        new ZoneArgs { Name = Name.Absolute, Email = made.Email, Ttl = made.Ttl, Type = "PRIMARY" },
        new CustomResourceOptions { Parent = this, Protect = made.Keep, RetainOnDelete = made.Keep }).Id;

    private Output<string> LookUp() => GetDnsZone.Invoke(
        new GetDnsZoneInvokeArgs { Name = Name.Absolute },
        new InvokeOptions { Parent = this }).Apply(found => found.Id);
}
