using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

internal static class DnsTypes
{
    private static readonly string[] Kinds = ["A", "AAAA", "CAA", "CNAME", "DNSKEY", "DS", "HTTPS", "IPSECKEY", "MX", "NAPTR", "NS", "PTR", "SOA", "SPF", "SRV", "SSHFP", "SVCB", "TLSA", "TXT"];

    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        new(Types.ManagedZone)
        {
            Title = "ManagedZone",
            Api = "DNSManagedZone",
            Exists = (making, _) => Errors.Refusal("Error creating ManagedZone", 409, $"The resource 'entity.managedZone' named '{making.Name}' already exists", "alreadyExists"),
            Refuse = DnsRules.RefuseZone,
            RefuseDelete = DnsRules.RefuseZoneDelete,
            Labels = "labels",
            IdOf = making => $"projects/{making.Project}/managedZones/{making.Name}",
            Settle = making => PropertyValue.Map.Of(
                ("cloudLoggingConfig", PropertyValue.Map.Of(("enableLogging", false))), ("creationTime", making.Cloud.Now), ("dnssecConfig", PropertyValue.Null.Instance),
                ("managedZoneId", making.Number(19, "zone")), ("nameServers", NameServers(making.Name))),
            Check = (rules, inputs) =>
            {
                GoogleNames.Check(rules, inputs, "name");
                rules.OneOf(inputs, "visibility", "private", "public");
            },
        },
        new(Types.RecordSet)
        {
            Title = "DNS RecordSet",
            IdOf = making => $"projects/{making.Project}/managedZones/{Making.LastPart(making.Text("managedZone"))}/rrsets/{making.Name}/{making.Text("type")}",
            Exists = (making, _) => Errors.Refusal("Error creating DNS RecordSet", 409, $"The resource 'entity.change.additions[{making.Name}][{making.Text("type")}]' named '{making.Name} ({making.Text("type")})' already exists", "alreadyExists"),
            Refuse = DnsRules.RefuseRecord,
            RefuseUpdate = DnsRules.RefuseData,
            Check = (rules, inputs) =>
            {
                rules.OneOf(inputs, "type", Kinds);
                if (inputs.Text("name") is { } name && !name.EndsWith('.'))
                {
                    rules.Fail($"\"name\" (\"{name}\") doesn't end with \".\", name field must end with trailing dot, for example test.example.com. (note the trailing dot)", "name");
                }
            },
        },
    ];

    /// <summary>The name servers of a zone: Google has several sets of four.</summary>
    internal static PropertyValue NameServers(string zone)
    {
        var set = "abcde"[(int)(Deterministic.Number("name servers", zone) % 5)];
        return Properties.ListOf(Enumerable.Range(1, 4).Select(server => $"ns-cloud-{set}{server}.googledomains.com."));
    }
}
