using JupyterHubInfra.Hubctl.Tests.CommandLine;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Health;

/// <summary>Which hub a command line means, how it is reached, and what is refused before anything is called.</summary>
[Collection(EnvironmentGroup.Name)]
public sealed class SmokeTargetTests : IDisposable
{
    private const string Variable = "JUPYTERHUB_API_TOKEN";

    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);
    private readonly EnvironmentScope _environment = new("right");

    public SmokeTargetTests() => Environment.SetEnvironmentVariable(Variable, null);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, _before);
        _environment.Dispose();
    }

    [Fact]
    public async Task A_rehearsed_hub_is_refused_and_the_way_to_the_real_one_is_said()
    {
        using var hubctl = Harness.WithProject();
        hubctl.Folder.Write(".rehearsal/stacks/hubs/dev.json", State("https://hub.example.org/", "203.0.113.7"));

        var said = await hubctl.RunAsync("smoke", "-s", "dev");

        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Snapshot.Match(said.Error, "Smoke.rehearsed.expected.txt");
    }

    [Fact]
    public async Task The_outputs_of_a_stack_say_where_its_hub_is_and_what_its_token_is()
    {
        await using var scene = await SmokeScene.OfAsync(app => new FakeHub(app) { Users = { ["checker"] = new() } });
        scene.Hubctl.Folder.Write(".rehearsal/stacks/hubs/dev.json", State(scene.Url, "127.0.0.1", FakeHub.Token, "checker", "5.5.0"));

        var said = await scene.Hubctl.RunAsync(["smoke", "-s", "dev", .. scene.Way[..4]]);

        Assert.True(said.ExitCode == 0, said.ToString());
        Assert.Contains("JupyterHub 5.5.0, as deployed", said.Output, StringComparison.Ordinal);
        Assert.Contains("checker is there", said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeHub.Token, said.Output + said.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_document_of_outputs_is_read_from_a_file_or_from_standard_input(bool fromFile)
    {
        await using var scene = await SmokeScene.OfAsync();
        var document = $$"""{"hubUrl": "{{scene.Url}}", "addresses": {"hub": "127.0.0.1"}, "smokeToken": "{{FakeHub.Token}}"}""";
        scene.Hubctl.Folder.Write("outputs.json", document);
        scene.Hubctl.Input = document;

        var said = await scene.Hubctl.RunAsync(["smoke", "--from", fromFile ? "outputs.json" : "-", .. scene.Way[..4]]);

        Assert.True(said.ExitCode == 0, said.ToString());
        Assert.Contains("  ok       execute", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_leads_elsewhere_than_published_fails_and_says_both_addresses()
    {
        using var hubctl = new Harness();
        hubctl.Input = """{"hubUrl": "http://localhost:1/", "dnsRecords": [{"name": "localhost", "type": "A", "ttl": 60, "values": ["10.1.2.3"]}]}""";

        var said = await hubctl.RunAsync("smoke", "--from", "-", "--until", "dns");

        Assert.Equal(1, said.ExitCode);
        Assert.Contains("localhost is 127.0.0.1", said.Output, StringComparison.Ordinal);
        Assert.Contains("but the stack published 10.1.2.3", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_port_fails_and_hides_what_needs_it()
    {
        using var hubctl = new Harness();

        var said = await hubctl.RunAsync("smoke", "--url", "https://127.0.0.1:1/");

        Assert.Equal(1, said.ExitCode);
        Assert.Contains("127.0.0.1:1 refused the connection", said.Output, StringComparison.Ordinal);
        Assert.Contains("skipped  hub              needs tcp, which failed", said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SmokeScene.Host, 90, "certificate of Test authority good for 90 days", 0)]
    [InlineData(SmokeScene.Host, 6, "the certificate is good for 6 days only, fewer than 7", 1)]
    [InlineData(SmokeScene.Host, -3, "the certificate expired on ", 1)]
    [InlineData("other.example.org", 90, "the certificate is for other.example.org, not for hub.example.org", 1)]
    [InlineData("other.example.org", -3, "; the certificate is for other.example.org, not for hub.example.org", 1)]
    public async Task A_certificate_is_judged_by_name_and_date(string host, int days, string message, int code)
    {
        await using var scene = await SmokeScene.OfAsync(app => new FakeHub(app), host, days);

        var said = await scene.SmokeAsync();

        Assert.True(said.ExitCode == code, said.ToString());
        Assert.Contains(message, said.Output, StringComparison.Ordinal);
        Assert.Equal(code == 0, !scene.Hub.Requests.IsEmpty);
    }

    [Fact]
    public async Task A_certificate_of_an_unknown_authority_keeps_the_token_here()
    {
        await using var scene = await SmokeScene.OfAsync();

        var said = await scene.Hubctl.RunAsync(["smoke", "--url", scene.Url, .. scene.Way[..2], .. scene.Way[4..]]);

        Assert.Equal(1, said.ExitCode);
        Assert.Contains("its chain leads to no trusted authority (issuer Test authority)", said.Output, StringComparison.Ordinal);
        Assert.Empty(scene.Hub.Requests);
    }

    [Fact]
    public async Task Days_that_a_certificate_must_be_good_for_can_be_asked_for()
    {
        await using var scene = await SmokeScene.OfAsync(app => new FakeHub(app), daysLeft: 20);

        Assert.Contains("good for 20 days only, fewer than 21", (await scene.SmokeAsync("--min-days", "21")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await scene.SmokeAsync("--min-days", "20", "--until", "tls")).ExitCode);
    }

    [Fact]
    public async Task Without_a_token_the_rest_is_checked_and_the_reason_is_visible()
    {
        await using var scene = await SmokeScene.OfAsync();

        var said = await scene.Hubctl.RunAsync(["smoke", "--url", scene.Url, .. scene.Way[..4]]);

        Assert.Equal(0, said.ExitCode);
        Assert.Contains("skipped  token            there is no token: put it into the variable JUPYTERHUB_API_TOKEN", said.Output, StringComparison.Ordinal);
        Assert.Contains("skipped  server           needs token", said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(scene.Hub.Requests, request => request.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_variable_of_jupyterhubs_own_tools_holds_the_token_too()
    {
        await using var scene = await SmokeScene.OfAsync();
        Environment.SetEnvironmentVariable(Variable, FakeHub.Token);

        Assert.Equal(0, (await scene.Hubctl.RunAsync(["smoke", "--url", scene.Url, .. scene.Way[..4], "--until", "token"])).ExitCode);
        Environment.SetEnvironmentVariable(Variable, "another-token");
        var said = await scene.Hubctl.RunAsync(["smoke", "--url", scene.Url, .. scene.Way[..4], "--until", "token"]);

        Assert.Equal(1, said.ExitCode);
        Assert.Contains("hub/api/info answers 403 Forbidden: Missing or invalid credentials.", said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("another-token", said.Output + said.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("this is not the address of a hub", "--url", "hub.example.org")]
    [InlineData("this is not the address of a hub", "--url", "ftp://hub.example.org/")]
    [InlineData("this is not the address of a hub", "--url", "https://ada:secret@hub.example.org/")]
    [InlineData("--url and --from both say which hub is meant", "--url", "http://localhost:1/", "--from", "-")]
    [InlineData("--from and --token-file cannot both be standard input", "--from", "-", "--token-file", "-")]
    [InlineData("this is no document of stack outputs", "--from", "-")]
    [InlineData("the file cannot be read", "--from", "nothing-here.json")]
    [InlineData("the file cannot be read", "--url", "http://localhost:1/", "--token-file", "nothing-here")]
    [InlineData("there is no token", "--url", "http://localhost:1/", "--token-file", "Pulumi.dev.yaml")]
    [InlineData("this is not a token", "--url", "http://localhost:1/", "--token-file", "Pulumi.yaml")]
    [InlineData("there is no certificate in this file", "--url", "http://localhost:1/", "--insecure-ca", "Pulumi.yaml")]
    [InlineData("this is no address to connect to", "--url", "http://localhost:1/", "--resolve", "localhost:127.0.0.1")]
    [InlineData("this is no address to connect to", "--url", "http://localhost:1/", "--resolve", "localhost:0:127.0.0.1")]
    [InlineData("--timeout must be a time above zero, got '0'", "--url", "http://localhost:1/", "--timeout", "0")]
    [InlineData("--timeout must be a time above zero, got 'soon'", "--url", "http://localhost:1/", "--timeout", "soon")]
    [InlineData("--min-days must be a whole number from 0 to 3650, got '-1'", "--url", "http://localhost:1/", "--min-days", "-1")]
    [InlineData("--until names no rung: 'lunch'; the rungs are dns, tcp, tls", "--url", "http://localhost:1/", "--until", "lunch")]
    [InlineData("hubctl smoke knows no option '--token'", "--token", "secret")]
    [InlineData("hubctl smoke knows no option '--resolv'", "--resolv", "a")]
    [InlineData("there is no output 'hubUrl'", "-s", "dev")]
    [InlineData("--url and --hub both say which hub is meant", "--url", "http://localhost:1/", "--hub", "prod")]
    [InlineData("no stack was named")]
    public async Task A_bad_use_is_refused_before_anything_is_called(string message, params string[] arguments)
    {
        using var hubctl = Harness.WithProject();

        var said = await hubctl.RunAsync(["smoke", .. arguments]);

        Assert.True(said.ExitCode == 2, said.ToString());
        Assert.Contains(message, said.Error, StringComparison.Ordinal);
        Assert.Equal("", said.Output);
    }

    private static string State(string url, string address, string? token = null, string? user = null, string? version = null) => $$"""
        {
            "version": 3,
            "deployment": {
                "resources": [
                    {
                        "urn": "urn:pulumi:dev::hubs::pulumi:pulumi:Stack::hubs-dev", "custom": false, "type": "pulumi:pulumi:Stack",
                        "outputs": {
                            "hubUrl": "{{url}}",
                            "dnsRecords": [{ "name": "{{new Uri(url).Host}}", "type": "A", "ttl": 60, "values": ["{{address}}"] }],
                            "smokeToken": "{{token}}",
                            "smokeUser": "{{user}}",
                            "hubVersion": "{{version}}"
                        }
                    }
                ]
            }
        }
        """;
}
