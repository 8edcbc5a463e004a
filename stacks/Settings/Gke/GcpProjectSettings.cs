using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>Where in Google Cloud a platform is.</summary>
public sealed record GcpProjectSettings
{
    public required string Id { get; init; }

    public required string Region { get; init; }

    public required ImmutableArray<string> Zones { get; init; }

    public required ImmutableSortedDictionary<string, int> Quotas { get; init; }

    public required DeployerSettings? Deployer { get; init; }

    public static GcpProjectSettings Read(SettingsReader read) => new()
    {
        Id = read.Required("id", GkeKinds.ProjectId, "Id of the project, not its number and not its display name."),
        Region = read.Required("region", GkeKinds.Region, "Region of the cluster's control plane and of the public address."),
        Zones = read.RequiredList("zones", GkeKinds.Zone, "Zones of the nodes, all in the region. Homes are in the first: with more than one, a pod that mounts a disk still starts only in the disk's zone."),
        Quotas = read.Map("quotas", GkeKinds.QuotaName, Kinds.Whole(0, 10_000_000, "64"),
            "What the project may use in the region, by the names that `gcloud compute regions describe REGION` shows. What stands here is compared, before anything is planned, with what pools and open events need; a quota that is not here is not."),
        Deployer = read.OptionalGroup("deployer", DeployerSettings.Read, "Workflows on GitHub that deploy without a key (outputs `deployerAccount` and `deployerProvider`); absent: none."),
    };
}
