using System.Globalization;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

internal static class StorageTypes
{
    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        new(Types.Volume)
        {
            Timeouts = (600, 600, 0),
            Settle = making => PropertyValue.Map.Of(
                ("attachments", making.Kept("attachments", () => PropertyValue.List.Empty)), ("availabilityZone", Cloud.Zone), ("backupId", ""), ("description", ""),
                ("metadata", PropertyValue.Map.Empty), ("snapshotId", ""), ("sourceVolId", ""), ("volumeType", "ssd")),
            Refuse = Refuse,
            RefuseUpdate = RefuseUpdate,
            Sets = ["attachments", "schedulerHints"],
            Observe = (cloud, volume) => PropertyValue.Map.Of(("attachments", new PropertyValue.List(
                [.. cloud.Where(Types.VolumeAttach, "volumeId", volume.Id).Select(Attachment), .. Elsewhere(cloud, volume.Id)]))),
        },
    ];

    private static PropertyValue Attachment(CloudObject attachment) => PropertyValue.Map.Of(
        ("device", attachment.Outputs["device"].OrNull()), ("id", attachment.Outputs["volumeId"].OrNull()), ("instanceId", attachment.Outputs["instanceId"].OrNull()));

    // What the catalogue says of a server outside of the stack that has the volume.
    private static IEnumerable<PropertyValue> Elsewhere(Cloud cloud, string volume)
    {
        if (cloud.Catalog.Find("volumes", volume)?.AttachedTo is { } server)
        {
            yield return PropertyValue.Map.Of(("device", "/dev/sdb"), ("id", volume), ("instanceId", Existing.IdOf("servers", server)));
        }
    }

    private static void Refuse(Making making)
    {
        if (!making.Cloud.Catalog.Knows("volumeTypes", making.Text("volumeType")))
        {
            throw making.Cloud.Endpoints.Refusal("creating openstack_blockstorage_volume_v3", "[202]", "POST", "volume", $"/v3/{Cloud.Project}/volumes", 404,
                Errors.Cinder("itemNotFound", 404, $"Volume type {making.Text("volumeType")} could not be found."));
        }
    }

    private static string? RefuseUpdate(Making making) => RefuseResize(making) ?? RefuseType(making);

    private static string? RefuseResize(Making making)
    {
        var size = making.Inputs.Whole("size") ?? 0;
        if (size == making.Old?.Whole("size"))
        {
            return null;
        }

        // What the provider plans with is the state; what the service has may be otherwise, as after a refused attempt.
        var current = making.Real?.Whole("size") ?? making.OldInputs?.Whole("size") ?? 0;
        if (making.Cloud.Where(Types.VolumeAttach, "volumeId", making.Id).Any() && making.Inputs.Truth("enableOnlineResize") != true)
        {
            return $"Error extending openstack_blockstorage_volume_v3 {making.Id},\n\t\t\t\t\tvolume is attached to the instance and\n\t\t\t\t\tresizing online is disabled,\n\t\t\t\t\tsee enable_online_resize option";
        }

        if (size <= current)
        {
            return Action(making, $"extending openstack_blockstorage_volume_v3 {making.Id} size", 400, Errors.Cinder("badRequest", 400,
                string.Create(CultureInfo.InvariantCulture, $"Invalid input received: New size for extend must be greater than current size. (current: {current}, extended: {size}).")));
        }

        return Quotas.RefuseGrowth(making, current, size) is { } refusal ? Action(making, $"extending openstack_blockstorage_volume_v3 {making.Id} size", 413, refusal) : null;
    }

    private static string? RefuseType(Making making) => making.Text("volumeType") is { } type && type != making.Old?.Text("volumeType") && !making.Cloud.Catalog.Knows("volumeTypes", type)
        ? Action(making, $"changing volume {making.Id} type", 400, Errors.Cinder("badRequest", 400, $"Invalid volume_type passed: {type}."))
        : null;

    private static string Action(Making making, string doing, int code, string json) =>
        making.Cloud.Endpoints.Text(doing, "[202]", "POST", "volume", $"/v3/{Cloud.Project}/volumes/{making.Id}/action", code, json);
}
