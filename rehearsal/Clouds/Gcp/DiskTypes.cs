using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

internal static class DiskTypes
{
    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        new(Types.Disk)
        {
            Title = "Disk",
            Refuse = DiskRules.Refuse,
            RefuseUpdate = DiskRules.RefuseUpdate,
            Labels = "labels",
            IdOf = making => $"projects/{making.Project}/zones/{making.Zone}/disks/{making.Name}",
            Settle = Disk,
            Derive = making => PropertyValue.Map.Of(("zone", making.Zone), ("type", Making.LastPart(making.Text("type")) ?? "pd-standard")),
            Check = (rules, inputs) => GoogleNames.Check(rules, inputs, "name"),
            Customize = differences =>
            {
                // The speed of a disk that is no hyperdisk is what it was made with.
                if (differences.Has("provisionedIops") && differences.Inputs.Text("type")?.Contains("hyperdisk", StringComparison.Ordinal) != true)
                {
                    differences.Replace("provisionedIops", "provisionedIops");
                }

                // The provider cannot shrink a disk: it makes another one.
                if (differences.Inputs["size"]?.AsNumber() is { } size && differences.State["size"]?.AsNumber() is { } old && size < old)
                {
                    differences.Replace("size", "size");
                }
            },
        },
        new(Types.ResourcePolicy)
        {
            Title = "ResourcePolicy",
            Api = "ComputeResourcePolicy",
            Planned = ["project", "region"],
            Refuse = making => Places.RefuseRegion(making, "Error creating ResourcePolicy"),
            RefuseDelete = DiskRules.RefusePolicyDelete,
            IdOf = making => $"projects/{making.Project}/regions/{making.Region}/resourcePolicies/{making.Name}",
            Settle = making => PropertyValue.Map.Of(("selfLink", Cloud.Link($"projects/{making.Project}/regions/{making.Region}/resourcePolicies/{making.Name}"))),
            Check = (rules, inputs) => GoogleNames.Check(rules, inputs, "name"),
        },
        new(Types.DiskPolicy)
        {
            Title = "DiskResourcePolicyAttachment",
            Api = "ComputeDiskResourcePolicyAttachment",
            Planned = ["project", "zone"],
            Refuse = DiskRules.RefuseAttachment,
            IdOf = making => $"{making.Project}/{making.Zone}/{Making.LastPart(making.Text("disk"))}/{making.Name}",
            Derive = making => PropertyValue.Map.Of(("zone", making.Zone)),
        },
    ];

    private static PropertyValue.Map Disk(Making making) => PropertyValue.Map.Of(
        ("accessMode", "READ_WRITE_SINGLE"), ("creationTimestamp", making.Cloud.Now), ("diskId", making.Number(19, "disk")), ("enableConfidentialCompute", false),
        ("labelFingerprint", Deterministic.Hex(12, "labels", making.Seed)), ("lastAttachTimestamp", ""), ("lastDetachTimestamp", ""), ("licenses", PropertyValue.List.Empty),
        ("physicalBlockSizeBytes", 4096), ("provisionedIops", 0), ("provisionedThroughput", 0),
        ("selfLink", Cloud.Link($"projects/{making.Project}/zones/{making.Zone}/disks/{making.Name}")), ("size", Making.LastPart(making.Text("type")) is "pd-ssd" or "pd-balanced" ? 100 : 500),
        ("sourceDiskId", ""), ("sourceImageId", ""), ("sourceInstantSnapshotId", ""), ("sourceSnapshotId", ""), ("users", PropertyValue.List.Empty));
}
