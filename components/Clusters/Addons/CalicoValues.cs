using JupyterHubInfra.Components.Text;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Clusters.Addons;

/// <summary>Values of the tigera-operator chart: VXLAN between nodes, no BGP, so that Neutron needs to know nothing of pods.</summary>
internal static class CalicoValues
{
    public static YamlMap For(AddressPlan addresses) => new()
    {
        {
            "installation", new YamlMap
            {
                {
                    "calicoNetwork", new YamlMap
                    {
                        { "bgp", "Disabled" },

                        // By range, not by what the cloud controller writes into the node: that one starts only after this network.
                        { "nodeAddressAutodetectionV4", new YamlMap { { "cidrs", new object[] { addresses.Nodes.ToString() } } } },
                        { "ipPools", new object[] { Pool(addresses.Pods) } },
                    }
                },
            }
        },

        // Its extension API, flow collector and console are not needed here; what does not run cannot be attacked.
        { "apiServer", new YamlMap { { "enabled", false } } },
        { "goldmane", new YamlMap { { "enabled", false } } },
        { "whisker", new YamlMap { { "enabled", false } } },
    };

    private static YamlMap Pool(CidrBlock pods) => new()
    {
        { "cidr", pods.ToString() },
        { "blockSize", 26 },
        { "encapsulation", "VXLAN" },
        { "natOutgoing", "Enabled" },
        { "nodeSelector", "all()" },
    };
}
