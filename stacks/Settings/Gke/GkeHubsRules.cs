using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>The rules between settings of hubs on GKE. Nothing is created before all of them hold.</summary>
internal static class GkeHubsRules
{
    public static void Check(GkeHubsSettings settings, SettingsIssues issues)
    {
        GkeRangeRules.Check(settings, issues);
        Places(settings, issues);
        GkePoolRules.Check(settings, issues);
        Names(settings, issues);
        Support(settings, issues);
        Hubs(settings, issues);
        GkeEventRules.Check(settings, issues, TimeProvider.System.GetUtcNow());
        GkeComponentRules.Check(settings, issues);
    }

    private static void Places(GkeHubsSettings settings, SettingsIssues issues)
    {
        var region = settings.Project.Region;
        foreach (var (zone, path) in settings.Project.Zones.Select((zone, i) => (zone, $"project.zones[{i}]"))
            .Concat(settings.Cluster.Pools.SelectMany(pool => pool.Value.Zones.Select((zone, i) => (zone, $"cluster.pools.{pool.Key}.zones[{i}]")))))
        {
            issues.Require(zone.StartsWith(region + "-", StringComparison.Ordinal), path, $"is {zone}, which is not in the region {region} of project.region.", issues.Edit(path, $"{region}-b"), "project.region");
        }

        var (channel, version) = (settings.Cluster.Channel, settings.Cluster.Version);
        issues.Require(channel is not GkeChannel.None || version is not null, "cluster.version", "is missing; with cluster.channel 'none' nothing else says which Kubernetes it is.",
            issues.Edit("cluster.version", GkeExampleVersions.Cluster), "cluster.channel");
        issues.Require(channel is GkeChannel.None || version is null, "cluster.version", $"is {version}, but with cluster.channel '{channel.ToString().ToLowerInvariant()}' Google chooses the versions.",
            $"edit Pulumi.{issues.Stack}.yaml: keep one of the two.", "cluster.channel");
    }

    private static void Names(GkeHubsSettings settings, SettingsIssues issues)
    {
        foreach (var (path, host) in Hosts(settings))
        {
            issues.Require(CloudDnsValues.ZoneOf(settings.Dns, host) is not null, path, $"is {host}, which is in none of the zones of dns.zones.",
                $"edit Pulumi.{issues.Stack}.yaml: give it a name in one of them, or add its zone: '- zone: {host.Value[(host.Value.IndexOf('.', StringComparison.Ordinal) + 1)..]}.'.", "dns.zones");
        }

        foreach (var twice in Hosts(settings).GroupBy(host => host.Host.Value, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            var paths = twice.Select(host => host.Path).ToList();
            issues.Require(false, paths[1], $"is {twice.Key}, as {paths[0]} is; each needs a name of its own.", issues.Edit(paths[1], $"other-{twice.Key}"));
        }

        foreach (var (zone, i) in settings.Dns.Zones.Select((zone, i) => (zone, i)))
        {
            var path = $"dns.zones[{i}]";
            issues.Require(zone.Mode is not DnsZoneMode.Existing || zone.ManagedZone is not null, $"{path}.managedZone", "is missing; mode 'existing' finds the zone by what Cloud DNS calls it (gcloud dns managed-zones list).",
                issues.Edit($"{path}.managedZone", "callysto-ca"), $"{path}.mode");
            issues.Require(settings.Dns.Zones.Take(i).All(other => other.Zone.Value != zone.Zone.Value), $"{path}.zone", $"is {zone.Zone}, which stands in dns.zones already.", $"edit Pulumi.{issues.Stack}.yaml: take one out.");
        }
    }

    private static void Support(GkeHubsSettings settings, SettingsIssues issues)
    {
        var support = settings.Support;
        issues.Require(support.Grafana.GitHub is null || settings.Secrets.GrafanaClientSecret is not null, "grafanaClientSecret", "is missing; support.grafana.gitHub needs it.", issues.SetSecretCommand("grafanaClientSecret"), "support.grafana");
        issues.Require(support.Budget is null || !support.Alerts.Emails.IsEmpty, "support.alerts.emails", "is empty, but support.budget must write to somebody.", issues.Edit("support.alerts.emails[0]", "ops@callysto.ca"), "support.budget");
        issues.Require(settings.Profile is not Profile.Production || !support.AcmeStaging, "support.acmeStaging", "is true; browsers refuse the staging server's certificates, so the profile 'production' does.",
            issues.Edit("support.acmeStaging", "false"), "profile");
    }

    private static void Hubs(GkeHubsSettings settings, SettingsIssues issues)
    {
        issues.Require(!settings.Hubs.IsEmpty, "hubs", "is missing; the platform has no hub.", $"edit Pulumi.{issues.Stack}.yaml; Pulumi.callysto.yaml shows two.");
        foreach (var (name, hub) in settings.Hubs)
        {
            GkeHubRules.Check(settings, name, hub, issues);
        }

        foreach (var (setting, names) in new (string, IEnumerable<string>)[] { ("oauthClientSecrets", settings.Secrets.OAuthClientSecrets.Keys), ("ldapSearchPasswords", settings.Secrets.LdapSearchPasswords.Keys), ("ltiSharedSecrets", settings.Secrets.LtiSharedSecrets.Keys) })
        {
            foreach (var name in names.Where(name => !settings.Hubs.ContainsKey(name)))
            {
                issues.Require(false, $"{setting}.{name}", "belongs to no hub.", $"pulumi config rm --stack {issues.Stack} --path '{issues.Project}:{setting}.{name}', or name a hub: {string.Join(", ", settings.Hubs.Keys)}.", "hubs");
            }
        }
    }

    private static IEnumerable<(string Path, Components.Values.DnsName Host)> Hosts(GkeHubsSettings settings) =>
    [
        .. settings.Hubs.Select(hub => ($"hubs.{hub.Key}.host", hub.Value.Host)),
        ("support.prometheus.host", settings.Support.Prometheus.Host),
        ("support.grafana.host", settings.Support.Grafana.Host),
    ];
}
