using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Infra.Tests.Platforms;

/// <summary>What the settings of a campus network change on a platform that runs.</summary>
public sealed class CampusPlatformTests
{
    private const string Proxy = """{"http":"http://wwwproxy.example.edu:8000"}""";

    [Theory]
    [InlineData("cluster.httpProxy", Proxy, true)]
    [InlineData("cluster.registryMirrors", """{"docker.io":["https://mirror.example.edu"]}""", false)]
    public async Task Servers_that_run_keep_their_first_boot(string path, string json, bool fileserverToo)
    {
        var before = await PlatformRun.Of(RunMode.Update, StackFile.Dev());
        var changes = before.ChangesTo(await PlatformRun.Of(RunMode.Update, StackFile.Dev().With(path, json)));

        Assert.Equal(fileserverToo ? 4 : 3, changes.Count);
        Assert.All(changes, change =>
        {
            Assert.Matches(@"^openstack:compute/instance:Instance \S+ userData$", change);
            Assert.Contains("userData", before.Options(change[..change.LastIndexOf(' ')]).IgnoreChanges);
        });
    }

    [Fact]
    public async Task Hub_and_notebooks_learn_of_the_proxy_at_once_and_only_when_asked()
    {
        var servers = await PlatformRun.Of(RunMode.Update, StackFile.Dev().With("cluster.httpProxy", Proxy));
        var all = await PlatformRun.Of(RunMode.Update, StackFile.Dev().With("cluster.httpProxy", Proxy).With("cluster.httpProxy.users", "true"));

        Assert.Equal(["kubernetes:helm.sh/v3:Release callysto-dev-hub-release values"], servers.ChangesTo(all));
    }

    [Fact]
    public async Task To_name_the_ranges_of_the_campus_changes_nothing() => Assert.Empty(
        (await PlatformRun.Of(RunMode.Update, StackFile.Dev())).ChangesTo(await PlatformRun.Of(RunMode.Update, StackFile.Dev().With("network.campusCidrs", """["10.0.0.0/11"]"""))));
}
