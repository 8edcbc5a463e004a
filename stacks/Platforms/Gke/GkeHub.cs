using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Gcp;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Support;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Settings;
using JupyterHubInfra.Stacks.Settings.Gke;
using Pulumi;

namespace JupyterHubInfra.Stacks.Platforms.Gke;

/// <summary>One hub among several, with its homes, its name and its check.</summary>
internal sealed class GkeHub
{
    private readonly GkeHomes _homes;
    private readonly HubLogin _login;

    private GkeHub(GkeHubsSettings settings, string name, GkeCluster cluster, GkeSupport support, GkeNames names, Resource services, Resource? before)
    {
        (Name, Host) = (name, settings.Hubs[name].Host);
        var full = $"{settings.Name}-{name}";
        var record = names.Add(name, Host);
        _homes = GkeHomes.Create(settings, name, cluster, services);
        _login = HubLogin.Of($"{full}-hub", settings.Hubs[name].Authenticator, settings.Secrets.Of(name), LoginPlace.Of(name));
        Release = new JupyterHubRelease($"{full}-hub", GkeHubValues.Hub(settings, name, _login.Authenticator) with
        {
            Cluster = cluster,
            Exposure = HubExposure.Ingress(support.Ingress.ClassName),
            Tls = HubTls.AtIngress(support.Issuer),
            Homes = GkeHubValues.Homes(settings.Hubs[name], _homes.Share),
            After = [.. record, .. support.Ingress.Ready, .. support.Issuer.Ready, .. before is null ? [] : new[] { before }],
        });
        Passed = settings.Hubs.Values.Any(other => other.After == name) ? new HubHealthGate($"{full}-check", new() { Cluster = cluster, Hub = Release }).Passed : null;
    }

    public string Name { get; }

    public DnsName Host { get; }

    public JupyterHubRelease Release { get; }

    /// <summary>Id of the disk with the homes; nothing where there is none.</summary>
    public Output<string>? DiskId => _homes.DiskId;

    /// <summary>Name of the instance of Filestore with the homes; nothing where there is none.</summary>
    public Output<string>? FilestoreInstance => _homes.FilestoreInstance;

    /// <summary>How Prometheus reads the hub.</summary>
    public MonitoredHub Monitored => new(Name, Release.ServiceTokens[HubMetrics.Name]);

    /// <summary>What others must know of it.</summary>
    public IReadOnlyDictionary<string, object?> Output => new Dictionary<string, object?>([.. _login.Outputs])
    {
        ["callbackUrl"] = Release.CallbackUrl,
        ["homesServer"] = _homes.Share.Server,
        ["namespace"] = Release.Namespace,
        ["url"] = Release.HubUrl,
        ["version"] = HubVersions.JupyterHub,
    };

    // The check of this hub; nothing where no other waits for it.
    private Resource? Passed { get; }

    /// <summary>Makes all hubs, each after the one that it waits for.</summary>
    public static ImmutableSortedDictionary<string, GkeHub> CreateAll(GkeHubsSettings settings, GkeCluster cluster, GkeSupport support, GkeNames names, Resource services)
    {
        var made = new SortedDictionary<string, GkeHub>(StringComparer.Ordinal);
        foreach (var name in settings.Hubs.Keys)
        {
            Make(name);
        }

        return made.ToImmutableSortedDictionary(StringComparer.Ordinal);

        GkeHub Make(string name)
        {
            if (!made.TryGetValue(name, out var hub))
            {
                var before = settings.Hubs[name].After is { } after ? Make(after).Passed : null;
                made[name] = hub = new GkeHub(settings, name, cluster, support, names, services, before);
            }

            return hub;
        }
    }
}
