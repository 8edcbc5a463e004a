using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Tests.Machines;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Clusters;

/// <summary>A small cluster that is right in every respect; tests change what they are about.</summary>
internal static class SomeCluster
{
    public static HubClusterArgs Args { get; } = new()
    {
        Network = ClusterNetwork.Managed("public", "9.9.9.9"),
        Addresses = new() { Nodes = CidrBlock.Parse("10.4.0.0/24") },
        Image = "Ubuntu 24.04",
        ControlPlane = new() { Flavor = "m1.medium" },
        Pools = [new() { Count = 2, Flavor = "m1.large" }],
        Api = ApiEndpoint.Direct(FloatingIp.New("public")),
        Administrators = [CidrBlock.Parse("198.51.100.0/24")],
        Upkeep = new() { Ssh = SshAccess.Of(new Dictionary<string, string> { ["ada"] = SomeKeys.Ada }) },
    };

    public static Task<CloudRun> Run(RunMode mode, HubClusterArgs? args = null) => Run(mode, args ?? Args, out _);

    public static Task<CloudRun> Run(RunMode mode, HubClusterArgs args, out Func<HubCluster> cluster)
    {
        HubCluster? made = null;
        cluster = () => made!;
        return CloudRun.Of(mode, options => made = new HubCluster("dev", args, options));
    }
}
