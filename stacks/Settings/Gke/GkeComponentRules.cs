using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>Asks the components' own rules before anything is created, and tells what they find in terms of the stack file.</summary>
internal static class GkeComponentRules
{
    public static void Check(GkeHubsSettings settings, SettingsIssues issues)
    {
        Cluster(settings, issues);
        foreach (var (name, hub) in settings.Hubs)
        {
            Homes(settings, name, hub, issues);
            Hub(settings, name, hub, issues);
        }
    }

    private static void Cluster(GkeHubsSettings settings, SettingsIssues issues) => ComponentRules.Ask(
        issues,
        found => ComponentRules.Gather(found, () => GkeClusterValues.Cluster(settings, GkeEventValues.Plan(settings, DateTimeOffset.UnixEpoch)).Validated(settings.Name.Value)),
        [
            ("", "cluster", "..."),
            ("name", "name", "callysto"),
            ("Place.Project", "project.id", "callysto-202316"),
            ("Place.Region", "project.region", "northamerica-northeast1"),
            ("Place.Zones", "project.zones", "..."),
            ("Network", "network", "..."),
            ("Network.Network", "network.existing.network", "default"),
            ("Network.Subnetwork", "network.existing.subnetwork", "default"),
            ("Network.PodRange", "network.existing.podRange", "pods"),
            ("Network.ServiceRange", "network.existing.serviceRange", "services"),
            ("Network.Addresses.Nodes", "network.nodeCidr", "10.4.0.0/20"),
            ("Network.Addresses.Pods", "network.podCidr", "10.64.0.0/14"),
            ("Network.Addresses.Services", "network.serviceCidr", "10.96.0.0/20"),
            ("Version", "cluster.version", GkeExampleVersions.Cluster),
            ("Location", "cluster.location", "regional"),
            ("Policy", "cluster.nodesBeforeSecondTypha", "10"),
            ("Private", "cluster.privateControlPlane", "172.16.0.0/28"),
            ("Administrators", "cluster.adminCidrs", "198.51.100.0/24"),
            ("Maintenance", "cluster.maintenance", "..."),
            ("Pools", "cluster.pools", "..."),
            .. settings.Cluster.Pools.Keys.SelectMany(pool => new (string, string, string)[]
            {
                ($"Pools.{pool}", $"cluster.pools.{pool}", "..."),
                ($"Pools.{pool}.MachineType", $"cluster.pools.{pool}.machineType", "n2-highmem-4"),
                ($"Pools.{pool}.Gpu", $"cluster.pools.{pool}.gpu", "..."),
                ($"Pools.{pool}.Zones", $"cluster.pools.{pool}.zones", "..."),
                ($"Pools.{pool}.Version", $"cluster.pools.{pool}.version", GkeExampleVersions.Cluster),
                ($"Pools.{pool}.Min", $"cluster.pools.{pool}.min", "0"),
                ($"Pools.{pool}.Max", $"cluster.pools.{pool}.max", "20"),
                ($"Pools.{pool}.DiskGiB", $"cluster.pools.{pool}.diskGiB", "100"),
                ($"Pools.{pool}.DiskType", $"cluster.pools.{pool}.diskType", "pd-balanced"),
                ($"Pools.{pool}.Labels", $"cluster.pools.{pool}.labels", "..."),
                ($"Pools.{pool}.Taints", $"cluster.pools.{pool}.taints", "..."),
            }),
        ]);

    private static void Homes(GkeHubsSettings settings, string name, GkeHubSettings hub, SettingsIssues issues)
    {
        var path = $"hubs.{name}.homes";
        ComponentRules.Ask(
            issues,
            found => GkeHomesValues.Check(settings, name, hub.Homes, found),
            [
                ("", path, "..."),
                ("Hub", $"hubs.{name}", "..."),
                ("Disk", $"{path}.sizeGiB", "100"),
                ("Gibibytes", $"{path}.sizeGiB", "1024"),
                ("Quotas.DefaultGiB", $"{path}.defaultQuotaGiB", "10"),
                ("Quotas.Overrides", $"{path}.quotasGiB", "..."),
                ("Existing", $"{path}.existing", "..."),
                ("Snapshots", $"{path}.snapshots", "5"),
            ]);
    }

    private static void Hub(GkeHubsSettings settings, string name, GkeHubSettings hub, SettingsIssues issues) => ComponentRules.Ask(
        issues,
        found =>
        {
            if (LoginValues.IsComplete(hub.Authenticator))
            {
                foreach (var issue in HubChecks.Of(name, GkeHubValues.Hub(settings, name, LoginValues.Authenticator(hub.Authenticator, settings.Secrets.Of(name), ("", "")))).All)
                {
                    found.Add(issue.Property, issue.Message);
                }
            }
        },
        [.. HubPaths.Of($"hubs.{name}", $"hubs.{name}."), ("Name", $"hubs.{name}", "..."), ("Homes", $"hubs.{name}.homes", "..."), ("Tls", "support", "..."), ("Exposure", "support", "...")]);
}
