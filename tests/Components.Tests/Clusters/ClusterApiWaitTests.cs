using JupyterHubInfra.Components.Clusters;

namespace JupyterHubInfra.Components.Tests.Clusters;

public sealed class ClusterApiWaitTests
{
    private readonly List<TimeSpan> _pauses = [];
    private int _questions;

    [Fact]
    public async Task An_api_that_answers_at_once_is_asked_once_and_waited_for_never()
    {
        await Wait(readyAt: 1).UntilReadyAsync("dev", "https://203.0.113.10:6443", "dev-cp-0", TimeSpan.FromMinutes(20));

        Assert.Equal((1, 0), (_questions, _pauses.Count));
    }

    [Fact]
    public async Task An_api_is_asked_every_five_seconds_until_it_answers()
    {
        await Wait(readyAt: 4).UntilReadyAsync("dev", "https://203.0.113.10:6443", "dev-cp-0", TimeSpan.FromMinutes(20));

        Assert.Equal([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5)], _pauses);
    }

    [Fact]
    public async Task Patience_ends_with_the_place_to_look_at()
    {
        var exception = await Assert.ThrowsAsync<TimeoutException>(() =>
            Wait(readyAt: int.MaxValue).UntilReadyAsync("dev", "https://203.0.113.10:6443", "dev-cp-0", TimeSpan.FromMinutes(1)));

        Assert.Equal(
            "The API of cluster 'dev' at https://203.0.113.10:6443 was not ready after 1 minutes (/readyz answers 500). "
            + "See what its machine says: openstack console log show dev-cp-0. Then run again: nothing is lost.",
            exception.Message);
        Assert.Equal((13, 12), (_questions, _pauses.Count));
    }

    [Theory]
    [InlineData("203.0.113.10", true)]
    [InlineData("198.51.100.1", true)]
    [InlineData("192.0.2.1", true)]
    [InlineData("2001:db8::1", true)]
    [InlineData("10.4.0.10", false)]
    [InlineData("203.0.114.1", false)]
    [InlineData("hub.example.org", false)]
    public void Only_addresses_that_no_machine_can_have_count_as_rehearsed(string address, bool rehearsed) => Assert.Equal(rehearsed, RehearsedAddress.Is(address));

    [Theory]
    [InlineData("https://identity.cloud.example/v3", true)]
    [InlineData("https://keystone.example.org:5000/v3", true)]
    [InlineData("https://203.0.113.5/identity", true)]
    [InlineData("https://keystone.rc.nectar.org.au:5000/v3", false)]
    [InlineData("https://notexample.org/v3", false)]
    public void Only_services_with_reserved_names_count_as_rehearsed(string url, bool rehearsed) => Assert.Equal(rehearsed, RehearsedAddress.IsService(url));

    private ClusterApiWait Wait(int readyAt) => new(
        () => Task.FromResult(++_questions >= readyAt ? new ApiState(true, "") : new ApiState(false, "/readyz answers 500")),
        pause =>
        {
            _pauses.Add(pause);
            return Task.CompletedTask;
        });
}
