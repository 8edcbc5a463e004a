using JupyterHubInfra.Components.Images.OpenStack;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Images;

public sealed class ImageBuildTests
{
    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task There_is_a_group_with_its_rules_and_nothing_else(RunMode mode) =>
        Snapshot.Match((await CloudRun.Of(mode, options => _ = new ImageBuild("image-build", Args(), options))).Urns, "ImageBuild.urns.expected.txt");

    [Fact]
    public async Task The_builder_gets_in_by_SSH_and_nobody_else()
    {
        var run = await CloudRun.Of(RunMode.Update, options => _ = new ImageBuild("image-build", Args(), options));
        var ways = run.Cloud.OfType("openstack:networking/secGroupRule:SecGroupRule").Where(rule => rule.Text("direction") == "ingress")
            .Select(rule => (rule.Text("ethertype"), rule.Text("protocol"), rule.Text("portRangeMin"), rule.Text("portRangeMax"), rule.Text("remoteIpPrefix")));

        Assert.Equal(
            [("IPv4", "icmp", "", "", "198.51.100.0/24"), ("IPv4", "tcp", "22", "22", "198.51.100.0/24"), ("IPv6", "ipv6-icmp", "", "", "2001:db8:40::/48"), ("IPv6", "tcp", "22", "22", "2001:db8:40::/48")],
            ways);
        Assert.Equal("True", run.Cloud.The("openstack:networking/secGroup:SecGroup", "image-build-group").Text("deleteDefaultRules"));
    }

    [Theory, InlineData("0.0.0.0/0"), InlineData("::/0"), InlineData("128.0.0.0/1")]
    public async Task The_world_is_refused_unless_it_is_meant(string range)
    {
        var wide = Args() with { SshFrom = [CidrBlock.Parse(range)] };

        var error = await Assert.ThrowsAnyAsync<Exception>(() => CloudRun.Of(RunMode.Preview, options => _ = new ImageBuild("image-build", wide, options)));
        Assert.Contains($"SshFrom has '{range}', the whole world or a good part of it.", error.ToString(), StringComparison.Ordinal);
        await CloudRun.Of(RunMode.Preview, options => _ = new ImageBuild("image-build", wide with { SshFromAnywhere = true }, options));
    }

    private static ImageBuildArgs Args() => new() { Network = "default", BaseImage = "Ubuntu 24.04", SshFrom = [CidrBlock.Parse("198.51.100.0/24"), CidrBlock.Parse("2001:db8:40::/48")] };
}
