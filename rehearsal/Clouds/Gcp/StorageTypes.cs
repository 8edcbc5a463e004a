using System.Globalization;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

internal static class StorageTypes
{
    private const int Week = 604800;

    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        new(Types.Bucket)
        {
            Title = "Bucket",
            Planned = [],
            Exists = (_, _) => Errors.Plain(Errors.Api(409, "Your previous request to create the named bucket succeeded and you already own it.", "conflict")),
            Check = (rules, inputs) => rules.Like(inputs, "name", GoogleNames.Bucket),
            Customize = differences =>
            {
                // A lock on the retention cannot be taken off.
                if (differences.State.Child("retentionPolicy")?.Truth("isLocked") == true && differences.Inputs.Child("retentionPolicy")?.Truth("isLocked") != true)
                {
                    differences.Replace("retentionPolicy", "retentionPolicy.isLocked");
                }
            },
            Labels = "labels",
            IdOf = making => making.Name,
            Settle = making => PropertyValue.Map.Of(
                ("projectNumber", double.Parse(making.Cloud.NumberOf(making.Project), CultureInfo.InvariantCulture)), ("publicAccessPrevention", "inherited"), ("rpo", "DEFAULT"),
                ("selfLink", "https://www.googleapis.com/storage/v1/b/" + making.Name), ("softDeletePolicy", PropertyValue.Map.Of(("effectiveTime", making.Cloud.Now), ("retentionDurationSeconds", Week))),
                ("timeCreated", making.Cloud.Now), ("uniformBucketLevelAccess", false), ("updated", making.Cloud.Now), ("url", "gs://" + making.Name),
                ("versioning", PropertyValue.Map.Of(("enabled", false)))),
            Derive = making => PropertyValue.Map.Of(("location", making.Location.ToUpperInvariant())),
        },
        new(Types.BucketIamMember)
        {
            Title = "IAM member of bucket",
            IdOf = making => $"b/{making.Text("bucket")}/{making.Text("role")}/{making.Text("member")}",
            Settle = AccessTypes.Etag,
            Derive = making => PropertyValue.Map.Of(("bucket", "b/" + Making.LastPart(making.Text("bucket")))),
            Check = AccessTypes.CheckMember,
        },
    ];
}
