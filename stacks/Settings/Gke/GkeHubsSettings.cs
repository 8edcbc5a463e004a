using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>Everything that differs between two stacks of the platform <c>gke-hubs</c>.</summary>
public sealed record GkeHubsSettings
{
    public required Profile Profile { get; init; }

    public required HubName Name { get; init; }

    public required GcpProjectSettings Project { get; init; }

    public required GkeNetworkSettings Network { get; init; }

    public required GkeClusterSettings Cluster { get; init; }

    public required CloudDnsSettings Dns { get; init; }

    public required SupportSettings Support { get; init; }

    public required ImmutableSortedDictionary<string, GkeHubSettings> Hubs { get; init; }

    public required ImmutableArray<EventSettings> Events { get; init; }

    public required GkeSecretSettings Secrets { get; init; }

    public static GkeHubsSettings Read(SettingsReader read) => new()
    {
        Profile = read.Required("profile", Kinds.Choice("dev", Choice.Of("dev", Profile.Dev), Choice.Of("production", Profile.Production)),
            "`production` protects and retains cluster, disks, addresses, zones and hubs, and refuses test authenticators."),
        Name = read.Required("name", Kinds.Name.Like("callysto"), "Name of the platform; everything in the project carries it as prefix. Cannot be changed later."),
        Project = read.Group("project", GcpProjectSettings.Read, "Where in Google Cloud everything is."),
        Network = read.Group("network", GkeNetworkSettings.Read, "Addresses."),
        Cluster = read.Group("cluster", GkeClusterSettings.Read, "The Kubernetes cluster (docs/runbooks/gke.md)."),
        Dns = read.Group("dns", CloudDnsSettings.Read, "The zones in which hubs and support services are found."),
        Support = read.Group("support", SupportSettings.Read, "What all hubs share: the way in, certificates, measurements, alerts (docs/runbooks/support.md)."),
        Hubs = read.Map("hubs", GkeKinds.HubName, GkeHubSettings.Read, "The hubs, each with a namespace, homes and users of its own."),
        Events = read.Groups("events", EventSettings.Read, "Times for which nodes are held ready. `hubctl warm-up` and `cool-down` edit this list (docs/runbooks/events.md)."),
        Secrets = GkeSecretSettings.Read(read),
    };
}
