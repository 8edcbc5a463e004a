namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>The network that a cluster's nodes, pods and services have their addresses from.</summary>
public abstract record GkeNetwork
{
    private GkeNetwork(AddressPlan addresses) => Addresses = addresses;

    /// <summary>The ranges, which can never change once the cluster exists.</summary>
    public AddressPlan Addresses { get; }

    /// <summary>Makes a network of the cluster's own, with one subnetwork.</summary>
    /// <param name="addresses">The ranges of nodes, pods and services.</param>
    /// <param name="flowLogs">Whether a sample of all connections is logged, which costs by volume. Default: no.</param>
    public static GkeNetwork New(AddressPlan addresses, bool flowLogs = false) => new NewNetwork(addresses, flowLogs);

    /// <summary>Uses a network and a subnetwork that exist. A preview compares the subnetwork's ranges with the plan.</summary>
    /// <param name="network">Name of the network.</param>
    /// <param name="subnetwork">Name of the subnetwork, in the place's region.</param>
    /// <param name="podRange">Name of the subnetwork's secondary range for pods.</param>
    /// <param name="serviceRange">Name of the subnetwork's secondary range for services.</param>
    /// <param name="addresses">The ranges as they are.</param>
    public static GkeNetwork Existing(string network, string subnetwork, string podRange, string serviceRange, AddressPlan addresses) =>
        new ExistingNetwork(network, subnetwork, podRange, serviceRange, addresses);

    internal sealed record NewNetwork(AddressPlan Plan, bool FlowLogs) : GkeNetwork(Plan);

    internal sealed record ExistingNetwork(string Network, string Subnetwork, string PodRange, string ServiceRange, AddressPlan Plan) : GkeNetwork(Plan);
}
