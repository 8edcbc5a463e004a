using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Clusters.Addons;
using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Text;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Clusters;

public sealed class AddonValuesTests
{
    private static readonly AddressPlan Addresses = new() { Nodes = CidrBlock.Parse("10.4.0.0/24") };

    [Fact]
    public void The_charts_values_are_as_reviewed()
    {
        Snapshot.Match(Yaml.Render(CalicoValues.For(Addresses)), "Calico.values.expected.yaml");
        Snapshot.Match(Yaml.Render(CloudControllerValues.For("dev", "cloud-config", "0123456789abcdef")), "CloudController.values.expected.yaml");
        Snapshot.Match(Yaml.Render(CinderValues.For("dev", "cloud-config", "0123456789abcdef")), "Cinder.values.expected.yaml");
    }

    [Fact]
    public void Pods_are_denied_the_metadata_and_nothing_else() =>
        Snapshot.Match(Yaml.RenderAll(MetadataPolicy.TierSpec(), MetadataPolicy.Spec("openstack-system")), "MetadataPolicy.expected.yaml");

    [Fact]
    public void The_cloud_configuration_is_as_reviewed() =>
        Snapshot.Match(CloudConf.Render("https://keystone.example.org/v3", "RegionOne", "credential-id", "a \"quoted\\\" secret"), "CloudConf.expected.txt");

    [Fact]
    public void Values_reach_Helm_as_the_same_tree()
    {
        var installation = (Dictionary<string, object>)CalicoValues.For(Addresses).ToDictionary()["installation"];
        var network = (Dictionary<string, object>)installation["calicoNetwork"];
        var pool = (Dictionary<string, object>)((List<object>)network["ipPools"])[0];

        Assert.Equal("10.64.0.0/14", pool["cidr"]);
        Assert.Equal(26, pool["blockSize"]);
    }
}
