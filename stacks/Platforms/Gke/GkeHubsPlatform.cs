using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Gcp;
using JupyterHubInfra.Components.Dns;
using JupyterHubInfra.Components.Events;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Identities.Gcp;
using JupyterHubInfra.Components.Ingress.Gcp;
using JupyterHubInfra.Stacks.Settings.Gke;
using Pulumi;

namespace JupyterHubInfra.Stacks.Platforms.Gke;

/// <summary>
/// Several JupyterHubs on one cluster in a project of Google Cloud. The public address and its records come first, then the cluster, what all
/// hubs share, and the hubs, one after the other where the settings say so.
/// </summary>
public static class GkeHubsPlatform
{
    /// <summary>Registers the platform and returns the stack's outputs (docs/reference/stack-outputs.md).</summary>
    /// <param name="settings">The stack's settings.</param>
    /// <param name="clock">Says which events are open.</param>
    public static IDictionary<string, object?> Create(GkeHubsSettings settings, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        foreach (var warning in GkeEventRules.Warnings(settings, now))
        {
            Log.Warn(warning);
        }

        var name = settings.Name.Value;
        var place = GkeClusterValues.Place(settings.Project);
        var services = new GcpServices($"{name}-services", new() { Place = place });
        var entrance = new ReservedRegionalAddress($"{name}-entrypoint", new() { Project = place.Project, Region = place.Region, Keep = GkeClusterValues.Keeps(settings) }, new() { DependsOn = { services } });
        var names = new GkeNames(settings, entrance.Address, services);
        var plan = GkeEventValues.Plan(settings, now);
        var cluster = new GkeCluster(name, GkeClusterValues.Cluster(settings, plan) with { Services = services });
        var support = new GkeSupport(settings, cluster, entrance.Address, names);
        var hubs = GkeHub.CreateAll(settings, cluster, support, names, services);
        support.Watch(hubs.Values);
        _ = new EventNodes($"{name}-events", new() { Cluster = cluster, Plan = plan, After = [.. cluster.Pools.Values] });
        return new Dictionary<string, object?>([.. support.Outputs, .. Deployer(settings, services)])
        {
            ["addresses"] = new Dictionary<string, object?> { ["entrypoint"] = entrance.Address },
            ["clusterIdentifier"] = cluster.ClusterIdentifier,
            ["diskIds"] = hubs.Where(hub => hub.Value.DiskId is not null).ToDictionary(hub => hub.Key, hub => (object?)hub.Value.DiskId),
            ["dnsRecords"] = StackOutputs.Records([.. names.Records]),
            ["events"] = plan.Events.Select(OutputOf).ToImmutableArray(),
            ["hubVersion"] = HubVersions.JupyterHub,
            ["hubs"] = hubs.ToDictionary(hub => hub.Key, hub => (object?)hub.Value.Output),

            // Secret even while it is unknown: a preview must not promise plain text.
            ["kubeconfig"] = Output.CreateSecret(cluster.Kubeconfig),
            ["latestVersions"] = cluster.LatestVersions,
            ["nameServers"] = names.NameServers,
            ["smokeTokens"] = hubs.ToDictionary(hub => hub.Key, hub => (object?)hub.Value.Release.ServiceTokens[HubHealth.Name]),
            ["smokeUser"] = HubHealth.User,
        };
    }

    private static Dictionary<string, object?> Deployer(GkeHubsSettings settings, Resource services)
    {
        if (settings.Project.Deployer is not { } deployer)
        {
            return [];
        }

        var made = new CiDeployer(settings.Name.Value, new()
        {
            Place = GkeClusterValues.Place(settings.Project),
            Repository = deployer.Repository,
            Branch = deployer.Branch,
            Roles = deployer.Roles,
        }, new() { DependsOn = { services } });
        return new() { ["deployerAccount"] = made.Email, ["deployerProvider"] = made.Provider };
    }

    private static ImmutableDictionary<string, object> OutputOf(PlannedEvent planned) => ImmutableDictionary.CreateRange<string, object>(StringComparer.Ordinal,
    [
        new("name", planned.Event.Name),
        new("open", planned.State is EventState.Open),
        new("nodes", planned.Nodes),
        new("seats", planned.Seats),
    ]);
}
