using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>What Compute Engine refuses of disks and their policies.</summary>
internal static class DiskRules
{
    private static readonly ImmutableArray<string> Kinds = ["hyperdisk-balanced", "hyperdisk-extreme", "hyperdisk-ml", "hyperdisk-throughput", "pd-balanced", "pd-extreme", "pd-ssd", "pd-standard"];

    internal static void Refuse(Making making)
    {
        Places.RefuseZone(making, "Error creating Disk");
        var type = Making.LastPart(making.Text("type")) ?? "pd-standard";
        if (!Kinds.Contains(type))
        {
            throw Errors.Refusal("Error creating Disk", 404, $"The resource 'projects/{making.Project}/zones/{making.Zone}/diskTypes/{type}' was not found", "notFound");
        }

        if (Quotas.One(making.Cloud, Regions.RegionOf(making.Zone), Quotas.DiskMetric(type), making.Inputs["size"]?.AsNumber() ?? 0) is { } refusal)
        {
            throw Errors.Plain("Error waiting to create Disk: Error waiting for Creating Disk: " + refusal);
        }
    }

    internal static void RefuseUpdate(Making making)
    {
        if (making.Inputs["size"]?.AsNumber() is { } size && Quotas.One(making.Cloud, Regions.RegionOf(making.Zone), Quotas.DiskMetric(Making.LastPart(making.Text("type")) ?? "pd-standard"), size,
            $"projects/{making.Project}/zones/{making.Zone}/disks/{making.Name}") is { } refusal)
        {
            throw Errors.Plain($"Error updating Disk \"{making.Name}\": {Errors.Api(403, refusal, "quotaExceeded")}");
        }
    }

    internal static void RefuseAttachment(Making making)
    {
        Places.RefuseZone(making, "Error creating DiskResourcePolicyAttachment");
        var disk = Making.LastPart(making.Text("disk")) ?? "";
        if (making.Cloud.Find(Types.Disk, $"projects/{making.Project}/zones/{making.Zone}/disks/{disk}") is null && !OpenStack.Existing.Knows(disk))
        {
            throw Errors.Refusal("Error creating DiskResourcePolicyAttachment", 404, $"The resource 'projects/{making.Project}/zones/{making.Zone}/disks/{disk}' was not found", "notFound");
        }

        var policy = $"projects/{making.Project}/regions/{Regions.RegionOf(making.Zone)}/resourcePolicies/{making.Name}";
        var owns = making.Cloud.All(Types.ResourcePolicy);
        if (owns.Count > 0 && owns.All(one => one.Id != policy) && owns.Any(one => Making.LastPart(one.Id) == making.Name))
        {
            throw Errors.Refusal("Error creating DiskResourcePolicyAttachment", 400, $"Invalid value for field 'resourcePolicies[0]': '{policy}'. The referenced resource policy is in another region than the disk.", "invalid");
        }
    }

    internal static void RefusePolicyDelete(Cloud cloud, CloudObject policy)
    {
        if (cloud.All(Types.DiskPolicy).FirstOrDefault(attachment => attachment.Outputs.Text("name") == policy.Outputs.Text("name")) is { } used)
        {
            throw Errors.Refusal("Error when reading or editing ResourcePolicy", 400,
                $"The resource_policy resource '{policy.Id}' is already being used by 'projects/{used.Outputs.Text("project")}/zones/{used.Outputs.Text("zone")}/disks/{Making.LastPart(used.Outputs.Text("disk"))}'", "resourceInUseByAnotherResource");
        }
    }
}
