using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>A network and subnetwork that somebody else keeps, with ranges for pods and services.</summary>
public sealed record ExistingGkeNetworkSettings
{
    public required string Network { get; init; }

    public required string Subnetwork { get; init; }

    public required string PodRange { get; init; }

    public required string ServiceRange { get; init; }

    public static ExistingGkeNetworkSettings Read(SettingsReader read) => new()
    {
        Network = read.Required("network", GkeKinds.ResourceName.Like("default"), "Name of the network."),
        Subnetwork = read.Required("subnetwork", GkeKinds.ResourceName.Like("default"), "Name of the subnetwork in the region; `network.nodeCidr` must be its range."),
        PodRange = read.Required("podRange", GkeKinds.ResourceName.Like("pods"), "Name of its secondary range for pods; `network.podCidr` must be that range."),
        ServiceRange = read.Required("serviceRange", GkeKinds.ResourceName.Like("services"), "Name of its secondary range for services; `network.serviceCidr` must be that range."),
    };
}
