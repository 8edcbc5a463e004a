using System.Collections.Frozen;
using System.Globalization;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>What Filestore refuses.</summary>
internal static class FileRules
{
    private const string Creating = "Error creating Instance";

    // The least that a tier gives, in GiB.
    private static readonly FrozenDictionary<string, int> Tiers = new Dictionary<string, int>
    {
        ["BASIC_HDD"] = 1024,
        ["BASIC_SSD"] = 2560,
        ["ENTERPRISE"] = 1024,
        ["HIGH_SCALE_SSD"] = 10240,
        ["PREMIUM"] = 2560,
        ["REGIONAL"] = 1024,
        ["STANDARD"] = 1024,
        ["ZONAL"] = 1024,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static void Refuse(Making making)
    {
        var tier = making.Text("tier") ?? "";
        if (!Tiers.TryGetValue(tier, out var least))
        {
            throw Errors.Refusal(Creating, 400, $"Invalid value at 'instance.tier' (type.googleapis.com/google.cloud.filestore.v1.Instance.Tier), \"{tier}\"", "badRequest");
        }

        var location = making.Location;
        var regional = tier is "ENTERPRISE" or "REGIONAL";
        if (Regions.ZonesOf(making.Cloud.Settings, location).IsEmpty || Regions.IsZone(location) == regional)
        {
            throw Errors.Refusal(Creating, 400, $"invalid location \"{location}\" for tier {tier}: must be an existing {(regional ? "region" : "zone")}", "badRequest");
        }

        if (!GoogleNames.Rfc1035.IsMatch(making.Name))
        {
            throw Errors.Refusal(Creating, 400, $"invalid instance name \"{making.Name}\": must be 1 to 63 lower-case letters, digits or hyphens, begin with a letter and not end with a hyphen", "badRequest");
        }

        if (making.Inputs.Child("fileShares")?.Whole("capacityGb") is { } capacity && capacity < least)
        {
            throw Errors.Refusal(Creating, 400, string.Create(CultureInfo.InvariantCulture, $"File share capacity {capacity} GB is less than the minimum of {least} GB for tier {tier}"), "badRequest");
        }

        RefuseProtection(making, Creating);
    }

    internal static void RefuseUpdate(Making making)
    {
        var doing = $"Error updating Instance \"projects/{making.Project}/locations/{making.Location}/instances/{making.Name}\"";
        RefuseProtection(making, doing);
        if (IsBasic(making) && making.Inputs.Child("fileShares")?.Whole("capacityGb") is { } size && making.Old?.Child("fileShares")?.Whole("capacityGb") is { } old && size < old)
        {
            throw Errors.Refusal(doing, 400, string.Create(CultureInfo.InvariantCulture, $"File share capacity cannot be decreased from {old} GB to {size} GB for tier {making.Text("tier")}"), "badRequest");
        }
    }

    private static void RefuseProtection(Making making, string doing)
    {
        if (IsBasic(making) && making.Inputs.Truth("deletionProtectionEnabled") == true)
        {
            throw Errors.Refusal(doing, 400, $"Deletion protection is not supported for instances of tier {making.Text("tier")}", "badRequest");
        }
    }

    private static bool IsBasic(Making making) => making.Text("tier") is "BASIC_HDD" or "BASIC_SSD" or "STANDARD" or "PREMIUM";
}
