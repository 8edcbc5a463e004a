using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds;

public sealed class PackageRegistryTests
{
    [Theory]
    [InlineData("gcp")]
    [InlineData("kubernetes")]
    [InlineData("openstack")]
    [InlineData("random")]
    [InlineData("tls")]
    public void Known_packages_are_played(string package) =>
        Assert.Equal(package, new PackageRegistry().Create(package, "", PropertyValue.Map.Empty, new CloudInMemory()).Package);

    [Fact]
    public void An_unknown_package_is_named_with_those_that_are_known_and_the_way_out() => Assert.Equal(
        "no resource plugin 'pulumi-resource-nosuch' found: the rehearsal plays only gcp, kubernetes, openstack, random, tls. "
        + "Leave resources of package 'nosuch' out of this stack, or run it with the Pulumi CLI.",
        Assert.Throws<ProviderException>(() => new PackageRegistry().Create("nosuch", "", PropertyValue.Map.Empty, new CloudInMemory())).Message);
}
