using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>What Cloud DNS refuses.</summary>
internal static partial class DnsRules
{
    private const string Creating = "Error creating DNS RecordSet";

    [GeneratedRegex("^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.)+$", RegexOptions.IgnoreCase)]
    private static partial Regex Domain { get; }

    internal static void RefuseZone(Making making)
    {
        if (!Domain.IsMatch(making.Text("dnsName") ?? ""))
        {
            throw Errors.Refusal("Error creating ManagedZone", 400, $"Invalid value for 'entity.managedZone.dnsName': '{making.Text("dnsName")}'", "invalid");
        }
    }

    internal static void RefuseZoneDelete(Cloud cloud, CloudObject zone)
    {
        if (zone.Outputs.Truth("forceDestroy") != true && RecordsOf(cloud, zone.Outputs.Text("name")!).Any())
        {
            throw Errors.Refusal("Error when reading or editing ManagedZone", 400, $"The resource named '{zone.Outputs.Text("name")}' cannot be deleted because it contains one or more 'resource records'.", "containerNotEmpty");
        }
    }

    internal static void RefuseRecord(Making making)
    {
        var zone = Making.LastPart(making.Text("managedZone")) ?? "";
        var own = making.Cloud.Find(Types.ManagedZone, $"projects/{making.Project}/managedZones/{zone}")?.Outputs;
        if (own is null && !making.Cloud.Settings.Catalog.Knows("managedZones", zone))
        {
            throw Errors.Refusal(Creating, 404, $"The 'parameters.managedZone' resource named '{zone}' does not exist.", "notFound");
        }

        var (name, type) = (making.Name, making.Text("type"));
        var domain = own?.Text("dnsName") ?? making.Cloud.Settings.Catalog.Find("managedZones", zone)?.DnsName;
        if (!Domain.IsMatch(name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name) || (domain is not null && !Holds(domain.TrimEnd('.') + ".", name)))
        {
            throw Errors.Refusal(Creating, 400, $"Invalid value for 'entity.change.additions[{name}][{type}].name': '{name}'", "invalid");
        }

        if (RecordsOf(making.Cloud, zone).Any(record => Same(record.Outputs.Text("name"), name) && (record.Outputs.Text("type") == "CNAME") != (type == "CNAME")))
        {
            throw Errors.Refusal(Creating, 400,
                $"The resource record set 'entity.change.additions[{name}][{type}]' is invalid because the DNS name '{name}' may have either one CNAME resource record set or resource record sets of other types, but not both.",
                "cnameResourceRecordSetConflict");
        }

        if (type == "CNAME" && domain is not null && Same(domain.TrimEnd('.') + ".", name))
        {
            throw Errors.Refusal(Creating, 400, $"The resource record set 'entity.change.additions[{name}][CNAME]' is invalid because the zone apex '{name}' cannot be a CNAME.", "cnameResourceRecordSetConflict");
        }

        RefuseData(making);
    }

    internal static void RefuseData(Making making)
    {
        var datas = making.Inputs.Texts("rrdatas");
        for (var i = 0; i < datas.Length; i++)
        {
            if (!Fits(making.Text("type"), datas[i]))
            {
                throw Errors.Refusal(making.Old is null ? Creating : "Error changing DNS RecordSet", 400,
                    string.Create(CultureInfo.InvariantCulture, $"Invalid value for 'entity.change.additions[{making.Name}][{making.Text("type")}].rrdata[{i}]': '{datas[i]}'"), "invalid");
            }
        }
    }

    private static bool Fits(string? type, string data) => type switch
    {
        "A" => IPAddress.TryParse(data, out var address) && address.AddressFamily == AddressFamily.InterNetwork && data.Count(letter => letter == '.') == 3,
        "AAAA" => IPAddress.TryParse(data, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6,
        "CNAME" or "NS" or "PTR" => Domain.IsMatch(data),
        _ => data.Length > 0,
    };

    private static bool Holds(string domain, string name) => Same(domain, name) || name.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<CloudObject> RecordsOf(Cloud cloud, string zone) => cloud.All(Types.RecordSet).Where(record => Making.LastPart(record.Outputs.Text("managedZone")) == zone);
}
