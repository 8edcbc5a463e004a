using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Storage;
using JupyterHubInfra.Components.Storage.Gcp;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>Settings of a hub's homes as the values that components take.</summary>
internal static class GkeHomesValues
{
    public static GkeHomeServerArgs Server(GkeHubsSettings settings, string hub, GkeHomesSettings homes, IHubCluster cluster) => new()
    {
        Cluster = cluster,
        Hub = HubName.Parse(hub),
        Project = settings.Project.Id,
        Zone = settings.Project.Zones[0],
        Disk = homes.Existing is { } existing ? HomeDisk.Existing(homes.SizeGiB, existing) : HomeDisk.New(homes.SizeGiB, homes.DiskType),
        Snapshots = homes.Snapshots > 0 ? new DiskSnapshots { KeepDays = homes.Snapshots } : null,
        Quotas = new HomeQuotas { DefaultGiB = homes.DefaultQuotaGiB, Overrides = homes.QuotasGiB },
        KeepData = GkeClusterValues.Keeps(settings),
    };

    /// <summary>A share of Filestore without its network, which only the cluster knows.</summary>
    public static FilestoreShareArgs Filestore(GkeHubsSettings settings, GkeHomesSettings homes)
    {
        var tier = Tier(homes.Tier);
        return new()
        {
            Project = settings.Project.Id,
            Location = tier.IsRegional ? settings.Project.Region : settings.Project.Zones[0],
            Gibibytes = homes.SizeGiB,
            Existing = homes.Existing,
            Tier = tier,
            Clients = [settings.Network.NodeCidr],
            KeepData = GkeClusterValues.Keeps(settings),
        };
    }

    public static void Check(GkeHubsSettings settings, string hub, GkeHomesSettings homes, ArgsIssues found)
    {
        if (homes.Mode is GkeHomesMode.Disk)
        {
            Server(settings, hub, homes, ToCome.Instance).Check(found);
        }
        else
        {
            Filestore(settings, homes).Check(found);
        }
    }

    private static FilestoreTier Tier(string name) => name switch
    {
        "BASIC_SSD" => FilestoreTier.BasicSsd,
        "ZONAL" => FilestoreTier.Zonal,
        "REGIONAL" => FilestoreTier.Regional,
        _ => FilestoreTier.BasicHdd,
    };
}
