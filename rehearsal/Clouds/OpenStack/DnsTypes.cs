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
        const string Doing = "creating openstack_dns_zone_v2";
        const string Path = "/v2/zones";
        var (name, email) = (making.Text("name") ?? "", making.Text("email"));
        if ((WrongWith("Domain", name) ?? (email is { Length: > 0 } ? WrongWithEmail(email) : null)) is { } wrong)
        {
            throw Invalid(making, Doing, Path, wrong);
        }

        if (making.Cloud.Where(Types.Zone, "name", name).Any() || (making.Cloud.Catalog.Lists("zones") && making.Cloud.Catalog.Knows("zones", name)))
        {
            throw Refusal(making, Doing, Path, 409, "duplicate_zone", "Duplicate Zone");
        }
    }

    private static void RefuseRecord(Making making)
    {
        const string Doing = "creating openstack_dns_recordset_v2";
        var (name, zoneId) = (making.Text("name") ?? "", making.Text("zoneId"));
        var path = $"/v2/zones/{zoneId}/recordsets";
        if (WrongWith("Host name", name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name) is { } wrong)
        {
            throw Invalid(making, Doing, path, wrong);
        }

        var zone = making.Cloud.Find(Types.Zone, zoneId)?.Outputs.Text("name") ?? making.Cloud.NameOf("zones", zoneId);
        if (zone is null && making.Cloud.Catalog.Lists("zones"))
        {
            throw Refusal(making, Doing, path, 404, "zone_not_found", "Could not find Zone");
        }

        if (zone is not null && name != zone && !name.EndsWith("." + zone, StringComparison.OrdinalIgnoreCase))
        {
            throw Refusal(making, Doing, path, 400, "invalid_recordset_location", "RecordSet is not contained within it's parent zone");
        }

        if (making.Cloud.Where(Types.RecordSet, "name", name).Any(other => other.Outputs.Text("zoneId") == zoneId && other.Outputs.Text("type") == making.Text("type")))
        {
            throw Refusal(making, Doing, path, 409, "duplicate_recordset", "Duplicate RecordSet");
        }
    }

    private static string? WrongWith(string what, string name) =>
        name.TrimEnd('.').Split('.').FirstOrDefault(label => label.Length > 63) is { } host ? $"Host {host} is too long"
        : !name.EndsWith('.') ? $"{what} {name} does not end with a dot"
        : name[..^1].Split('.').All(IsLabel) ? null
        : $"{what} {name} is invalid";

    private static string? WrongWithEmail(string email) => email.Count(letter => letter == '@') != 1 ? $"{email} is not an email"
        : email.Replace('@', '.').Split('.').All(IsLabel) ? null
        : $"Email {email} is invalid";

    private static bool IsLabel(string label) => label.Length > 0 && label[0] != '-' && label[^1] != '-' && label.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    private static Providers.ProviderException Invalid(Making making, string doing, string path, string wrong) =>
        Refusal(making, doing, path, 400, "invalid_object", "Provided object is not valid. Got a ValueError error with message " + wrong);

    private static Providers.ProviderException Refusal(Making making, string doing, string path, int code, string type, string message) =>
        making.Cloud.Endpoints.Refusal(doing, "[201 202]", "POST", "dns", path, code, Errors.Designate(code, type, message, making.Id));
}
