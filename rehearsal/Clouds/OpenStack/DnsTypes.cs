using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

internal static class DnsTypes
{
    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        new(Types.Zone)
        {
            Timeouts = (600, 600, 600),
            Settle = _ => PropertyValue.Map.Of(("description", ""), ("projectId", Cloud.Project), ("ttl", 3600), ("type", "PRIMARY")),
            Refuse = RefuseZone,
        },
        new(Types.RecordSet)
        {
            Timeouts = (600, 600, 600),
            IdOf = making => $"{making.Text("zoneId")}/{making.Id}",
            Settle = _ => PropertyValue.Map.Of(("description", ""), ("projectId", Cloud.Project), ("ttl", 0)),
            Refuse = RefuseRecord,
        },
    ];

    private static void RefuseZone(Making making)
    {
        var name = making.Text("name") ?? "";
        if (!name.EndsWith('.'))
        {
            throw Refusal(making, "creating openstack_dns_zone_v2", "/v2/zones", 400, "invalid_object", $"Provided object is not valid. Got a ValueError error with message Domain {name} does not end with a dot");
        }

        if (making.Cloud.Where(Types.Zone, "name", name).Any())
        {
            throw Refusal(making, "creating openstack_dns_zone_v2", "/v2/zones", 409, "duplicate_zone", "Duplicate Zone");
        }
    }

    private static void RefuseRecord(Making making)
    {
        var name = making.Text("name") ?? "";
        var path = $"/v2/zones/{making.Text("zoneId")}/recordsets";
        if (!name.EndsWith('.'))
        {
            throw Refusal(making, "creating openstack_dns_recordset_v2", path, 400, "invalid_object", $"Provided object is not valid. Got a ValueError error with message Host name {name} does not end with a dot");
        }

        var zone = making.Cloud.Find(Types.Zone, making.Text("zoneId"))?.Outputs.Text("name") ?? making.Cloud.NameOf("zones", making.Text("zoneId"));
        if (zone is not null && name != zone && !name.EndsWith("." + zone, StringComparison.OrdinalIgnoreCase))
        {
            throw Refusal(making, "creating openstack_dns_recordset_v2", path, 400, "invalid_recordset_location", "RecordSet is not contained within it's parent zone");
        }

        if (making.Cloud.Where(Types.RecordSet, "name", name).Any(other => other.Outputs.Text("zoneId") == making.Text("zoneId") && other.Outputs.Text("type") == making.Text("type")))
        {
            throw Refusal(making, "creating openstack_dns_recordset_v2", path, 409, "duplicate_recordset", "Duplicate RecordSet");
        }
    }

    private static Providers.ProviderException Refusal(Making making, string doing, string path, int code, string type, string message) =>
        making.Cloud.Endpoints.Refusal(doing, "[201 202]", "POST", "dns", path, code, Errors.Designate(code, type, message, making.Id));
}
