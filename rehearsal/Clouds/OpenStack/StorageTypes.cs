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
            RefuseUpdate = RefuseResize,
            Observe = (cloud, volume) => PropertyValue.Map.Of(("attachments", new PropertyValue.List([.. cloud.Where(Types.VolumeAttach, "volumeId", volume.Id).Select(Attachment)]))),
        },
    ];

    private static PropertyValue Attachment(CloudObject attachment) => PropertyValue.Map.Of(
        ("device", attachment.Outputs["device"].OrNull()), ("id", attachment.Outputs["volumeId"].OrNull()), ("instanceId", attachment.Outputs["instanceId"].OrNull()));

    private static string? RefuseResize(Making making)
    {
        // The inputs of the state are the last that got through; its outputs may be those of a refused attempt.
        var size = making.Inputs.Whole("size") ?? 0;
        var current = making.OldInputs?.Whole("size") ?? 0;
        if (size == making.Old?.Whole("size"))
        {
            return null;
        }

        if (size <= current)
        {
            return Errors.Text($"extending openstack_blockstorage_volume_v3 {making.Id} size", "[202]", "POST", "volume", $"/v3/{Cloud.Project}/volumes/{making.Id}/action", 400,
                string.Create(CultureInfo.InvariantCulture, $"{{\"badRequest\": {{\"code\": 400, \"message\": \"Invalid input received: New size for extend must be greater than current size. (current: {current}, extended: {size}).\"}}}}"));
        }

        return making.Cloud.Where(Types.VolumeAttach, "volumeId", making.Id).Any() && making.Inputs.Truth("enableOnlineResize") != true
            ? $"Error extending openstack_blockstorage_volume_v3 {making.Id},\n\t\t\t\t\tvolume is attached to the instance and\n\t\t\t\t\tresizing online is disabled,\n\t\t\t\t\tsee enable_online_resize option"
            : null;
    }
}
