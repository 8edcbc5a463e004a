using JupyterHubInfra.Rehearsal.Providers;
using static JupyterHubInfra.Rehearsal.Values.PropertyValue;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.OpenStack;

public sealed class OpenStackLoginTests
{
    private const string Volume = "openstack:blockstorage/volume:Volume";
    private const string Guarded = "openstack: {authUrl: 'https://cloud.example.org:5000/v3', password: right, users: [ops]}";

    [Fact]
    public async Task Nobody_needs_credentials_where_nothing_is_said_of_them()
    {
        var bench = new Bench("openstack", settings: SettingsFile.Read("", new() { ["OS_AUTH_URL"] = "https://real.example.org/v3", ["OS_PASSWORD"] = "whatever", ["OS_USERNAME"] = "me" }));

        Assert.Equal(1, (await bench.Create(Volume, "volume", Map.Of(("size", 1)))).Outputs["size"]!.AsNumber());
    }

    [Theory]
    [InlineData("OS_PASSWORD", "wrong", "Error creating OpenStack block storage client: Expected HTTP response code [201 202] when accessing [POST https://cloud.example.org:5000/v3/auth/tokens], but got 401 instead: "
        + "{\"error\":{\"code\":401,\"message\":\"The request you have made requires authentication.\",\"title\":\"Unauthorized\"}}")]
    [InlineData("OS_USERNAME", "stranger", "but got 401 instead: ")]
    [InlineData("OS_AUTH_URL", "http://127.0.0.1:1/v3", "Post \"http://127.0.0.1:1/v3/auth/tokens\": OpenStack connection error, retries exhausted. Aborting. Last error was: dial tcp 127.0.0.1:1: connect: connection refused")]
    [InlineData("OS_AUTH_URL", "https://no-such-cloud.example/v3", "dial tcp: lookup no-such-cloud.example: no such host")]
    public async Task A_preview_does_not_find_a_wrong_login_and_a_run_or_a_lookup_does(string variable, string value, string refusal)
    {
        var bench = new Bench("openstack", settings: SettingsFile.Read(Guarded, new() { [variable] = value }));

        await bench.Preview(Volume, "volume", Map.Of(("size", 1)));
        Assert.Contains(refusal, (await Assert.ThrowsAsync<ProviderException>(() => bench.Create(Volume, "volume", Map.Of(("size", 1))))).Message, StringComparison.Ordinal);
        var lookup = await Assert.ThrowsAsync<ProviderException>(() => bench.Provider.InvokeAsync(new("openstack:networking/getNetwork:getNetwork", Map.Of(("name", "public")), true), default));
        Assert.StartsWith("invoking openstack:networking/getNetwork:getNetwork: 1 error occurred:\n\t* Error creating OpenStack networking client: ", lookup.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_right_login_enters()
    {
        var variables = new Dictionary<string, string> { ["OS_AUTH_URL"] = "https://cloud.example.org:5000/v3", ["OS_USERNAME"] = "ops", ["OS_PASSWORD"] = "right" };

        await new Bench("openstack", settings: SettingsFile.Read(Guarded, variables)).Create(Volume, "volume", Map.Of(("size", 1)));
    }

    [Fact]
    public async Task What_the_provider_is_given_wins_over_variables()
    {
        var bench = new Bench("openstack", Map.Of(("password", "wrong")), settings: SettingsFile.Read(Guarded, new() { ["OS_PASSWORD"] = "right" }));

        Assert.Contains("401", (await Assert.ThrowsAsync<ProviderException>(() => bench.Create(Volume, "volume", Map.Of(("size", 1))))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_address_stops_at_the_check()
    {
        var bench = new Bench("openstack", settings: SettingsFile.Read("", new() { ["OS_AUTH_URL"] = "" }));

        Assert.Equal("1 error occurred:\n\t* One of 'auth_url' or 'cloud' must be specified\n\n", Assert.Throws<ProviderException>(() => bench.Check(Volume, "volume", Map.Of(("size", 1)))).Message);
    }
}
