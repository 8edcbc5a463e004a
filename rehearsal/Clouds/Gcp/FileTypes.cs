using System.Globalization;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

internal static class FileTypes
{
    // How many ranges of eight addresses there are in 10.96.0.0/11.
    private const uint Shares = 1 << 18;

    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        new(Types.Filestore)
        {
            Title = "Instance",
            Api = "FilestoreInstance",
            Refuse = FileRules.Refuse,
            RefuseUpdate = FileRules.RefuseUpdate,
            Labels = "labels",
            IdOf = making => $"projects/{making.Project}/locations/{making.Location}/instances/{making.Name}",
            Settle = Settle,
            RefuseDelete = (_, instance) =>
            {
                if (instance.Outputs.Truth("deletionProtectionEnabled") == true)
                {
                    throw Errors.Refusal("Error when reading or editing Instance", 400, $"Instance '{instance.Id}' is protected from deletion.", "failedPrecondition");
                }
            },
        },
    ];

    private static PropertyValue.Map Settle(Making making)
    {
        var reserved = Reserved(making);
        var address = IpRange.TryParseCidr(reserved)?.At(2) ?? "";
        return PropertyValue.Map.Of(
            ("createTime", making.Cloud.Now), ("etag", Deterministic.Hex(16, "etag", making.Seed)), ("location", making.Location),
            ("networks", Properties.ListOf(PropertyValue.Map.Of(("ipAddresses", Properties.ListOf((PropertyValue)address)), ("reservedIpRange", reserved)))),
            ("zone", making.Location));
    }

    // Google takes eight addresses out of a range of its own.
    private static string Reserved(Making making)
    {
        if (making.Inputs.Items("networks").FirstOrDefault()?.AsMap()?.Text("reservedIpRange") is { } given && given.Contains('/', StringComparison.Ordinal))
        {
            return given;
        }

        var share = Deterministic.Number("filestore", making.Urn) % Shares;
        return string.Create(CultureInfo.InvariantCulture, $"10.{96 + (share >> 13)}.{(share >> 5) & 255}.{(share & 31) << 3}/29");
    }
}
