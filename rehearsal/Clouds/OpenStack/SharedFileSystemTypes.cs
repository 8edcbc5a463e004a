using System.Globalization;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>
/// Shares of Manila and who may mount them. A share gets its path when it is made and keeps it; it grows, and shrinks as well, which
/// a cloud that does not know what is on it cannot refuse.
/// </summary>
internal static class SharedFileSystemTypes
{
    private const string Server = "10.254.0.10";

    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        new(Types.Share)
        {
            Timeouts = (600, 600, 600),
            Settle = making => PropertyValue.Map.Of(
                ("allMetadata", making.Inputs["metadata"] ?? PropertyValue.Map.Empty), ("availabilityZone", Cloud.Zone), ("description", ""),
                ("exportLocations", making.Kept("exportLocations", () => PathsOf(making.Id))), ("hasReplicas", false), ("host", ""), ("projectId", Cloud.Project),
                ("replicationType", ""), ("shareNetworkId", ""), ("shareServerId", ""), ("shareType", "default"), ("snapshotId", "")),
            Refuse = Refuse,
            RefuseUpdate = RefuseUpdate,
        },
        new(Types.ShareAccess)
        {
            Timeouts = (600, 600, 0),
            Settle = _ => PropertyValue.Map.Of(("accessKey", ""), ("state", "active")),
            Refuse = RefuseAccess,
        },
    ];

    private static PropertyValue.List PathsOf(string id) => new PropertyValue.List([PropertyValue.Map.Of(("path", $"{Server}:/shares/share-{id}"), ("preferred", "true"))]);

    private static void Refuse(Making making)
    {
        if (!making.Cloud.Catalog.Knows("shareTypes", making.Text("shareType")))
        {
            throw Errors.Plain("Error creating share: itemNotFound (404): Share type not found.");
        }

        var (cloud, size) = (making.Cloud, making.Inputs.Whole("size") ?? 0);
        if (cloud.Limits["shares"] is { } most && cloud.All(Types.Share).Count >= most)
        {
            throw Errors.Plain(string.Create(CultureInfo.InvariantCulture, $"Error creating share: overLimit (413): ShareLimitExceeded: Maximum number of shares allowed ({most}) either per project/user or share type quota is exceeded."));
        }

        if (IsTooMuch(cloud, size))
        {
            throw Errors.Plain("Error creating share: overLimit (413): ShareSizeExceedsAvailableQuota: Requested share exceeds allowed project/user or share type gigabytes quota.");
        }
    }

    private static string? RefuseUpdate(Making making)
    {
        var (size, current) = (making.Inputs.Whole("size") ?? 0, making.Real?.Whole("size") ?? making.Old?.Whole("size") ?? 0);
        return size > current && IsTooMuch(making.Cloud, size - current)
            ? $"Unable to resize {making.Id} share: overLimit (413): ShareSizeExceedsAvailableQuota: Requested share exceeds allowed project/user or share type gigabytes quota."
            : null;
    }

    private static void RefuseAccess(Making making)
    {
        var (share, to) = (making.Text("shareId"), making.Text("accessTo"));
        if (making.Cloud.Find(Types.Share, share) is null && !Existing.Knows(share!))
        {
            throw Errors.Plain($"Error creating openstack_sharedfilesystem_share_access_v2: itemNotFound (404): Share {share} could not be found.");
        }

        if (making.Cloud.Where(Types.ShareAccess, "shareId", share!).Any(other => other.Outputs.Text("accessTo") == to && other.Outputs.Text("accessType") == making.Text("accessType")))
        {
            throw Errors.Plain($"Error creating openstack_sharedfilesystem_share_access_v2: badRequest (400): Share access {making.Text("accessType")}:{to} exists.");
        }
    }

    private static bool IsTooMuch(Cloud cloud, int more) => cloud.Limits["shareGigabytes"] is { } most && cloud.All(Types.Share).Sum(share => share.Outputs.Whole("size") ?? 0) + more > most;
}
