using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Machines;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Settings as the values that components take: one translation, for the rules and for the platform.</summary>
internal static class ComponentValues
{
    public static AddressPlan Addresses(NetworkSettings network) => new() { Nodes = network.NodeCidr, Pods = network.PodCidr, Services = network.ServiceCidr };

    public static FirstBootExtras FirstBoot(ClusterSettings cluster) => new()
    {
        Files = [.. cluster.ExtraFiles.Select(file => new FirstBootFile(file.Path, file.Content))],
        Commands = cluster.ExtraBootCommands,
    };
}
