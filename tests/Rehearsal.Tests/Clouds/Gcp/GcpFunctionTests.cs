using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.Gcp;

public sealed class GcpFunctionTests
{
    private readonly Bench _gcp = Samples.Bench();

    [Fact]
    public async Task Versions_are_the_newest_of_their_prefix()
    {
        var answer = await Call("container/getEngineVersions:getEngineVersions", """{"location": "northamerica-northeast1", "versionPrefix": "1.34."}""");
        Assert.Equal("1.34.1-gke.3720000", answer.Child("releaseChannelLatestVersion")!.Text("REGULAR"));
        Assert.All(answer.Texts("validMasterVersions"), version => Assert.StartsWith("1.34.", version, StringComparison.Ordinal));
        Assert.Equal("", (await Call("container/getEngineVersions:getEngineVersions", """{"versionPrefix": "1.99."}""")).Text("latestMasterVersion"));
    }

    [Theory]
    [InlineData("dns/getManagedZone:getManagedZone", """{"name": "missing"}""", "googleapi: Error 404: The 'parameters.managedZone' resource named 'missing' does not exist., notFound")]
    [InlineData("compute/getNetwork:getNetwork", """{"name": "missing"}""", "projects/callysto-202316/global/networks/missing not found")]
    [InlineData("compute/getSubnetwork:getSubnetwork", """{"name": "missing"}""", "subnetworks/missing not found")]
    [InlineData("organizations/getProject:getProject", """{"projectId": "missing"}""", "projects/missing not found or not in ACTIVE state")]
    [InlineData("compute/getZones:getZones", """{"region": "nowhere"}""", "Error 404")]
    public async Task What_does_not_exist_fails_in_a_preview(string function, string args, string reason) =>
        Assert.Contains(reason, (await Assert.ThrowsAsync<ProviderException>(() => Call(function, args))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Answers_fit_together()
    {
        Assert.Equal(["us-central1-a", "us-central1-b", "us-central1-c", "us-central1-f"], (await Call("compute/getZones:getZones", """{"region": "us-central1"}""")).Texts("names").ToArray());
        Assert.Matches("^[1-9][0-9]{11}$", (await Call("organizations/getProject:getProject", "{}")).Text("number")!);
        var network = await Call("compute/getNetwork:getNetwork", """{"name": "default"}""");
        Assert.Equal("https://www.googleapis.com/compute/v1/projects/callysto-202316/global/networks/default", network.Text("selfLink"));
        var subnetwork = await Call("compute/getSubnetwork:getSubnetwork", """{"name": "default"}""");
        Assert.Equal(network.Text("selfLink"), subnetwork.Text("network"));
        var zone = await Call("dns/getManagedZone:getManagedZone", """{"name": "callysto"}""");
        Assert.Equal(4, zone.Texts("nameServers").Length);
    }

    [Fact]
    public void Settings_are_read_from_a_file()
    {
        var gcp = OpenStack.SettingsFile.Read(
            """
            gcp:
              projects: {callysto-202316: {number: "123456789012", services: [compute.googleapis.com]}}
              regions: {northamerica-northeast1: [northamerica-northeast1-b]}
              machineTypes: [n2-highmem-4]
              versions: [1.34.1-gke.1]
              limits: {N2_CPUS: 200}
              catalog:
                networks: [default]
                managedZones: {callysto: {dnsName: callysto.2i2c.cloud.}}
                subnetworks: {default: {cidr: 10.162.0.0/20}}
            """).Gcp;
        Assert.Equal(("123456789012", 200, "1.34.1-gke.1"), (gcp.Projects["callysto-202316"].Number, gcp.Limits["N2_CPUS"], gcp.Versions.Single()));
        Assert.Equal("callysto.2i2c.cloud.", gcp.Catalog.Items["managedZones"]["callysto"].DnsName);
        Assert.Equal("northamerica-northeast1-b", Assert.Single(gcp.Regions["northamerica-northeast1"]));
    }

    private async Task<PropertyValue.Map> Call(string function, string args)
    {
        var result = await _gcp.Provider.InvokeAsync(new("gcp:" + function, Samples.Read(args), true), default);
        Assert.Empty(result.Failures);
        return result.Value;
    }
}
