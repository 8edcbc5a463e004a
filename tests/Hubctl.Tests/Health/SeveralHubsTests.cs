using JupyterHubInfra.Hubctl.Tests.CommandLine;

namespace JupyterHubInfra.Hubctl.Tests.Health;

/// <summary>Which hub is looked at where a stack publishes several.</summary>
[Collection(EnvironmentGroup.Name)]
public sealed class SeveralHubsTests : IDisposable
{
    private const string Variable = "JUPYTERHUB_API_TOKEN";

    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);
    private readonly EnvironmentScope _environment = new("right");

    public SeveralHubsTests() => Environment.SetEnvironmentVariable(Variable, null);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, _before);
        _environment.Dispose();
    }

    [Fact]
    public async Task A_hub_is_looked_at_by_its_name_with_its_own_token_and_the_address_of_all()
    {
        await using var scene = await SmokeScene.OfAsync(app => new FakeHub(app) { Users = { ["checker"] = new() } });
        scene.Hubctl.Input = Document(scene.Url);

        var said = await scene.Hubctl.RunAsync(["smoke", "--hub", "staging", "--from", "-", "-s", "callysto", .. scene.Way[..4]]);

        Assert.True(said.ExitCode == 0, said.ToString());
        Assert.StartsWith($"Smoke test of {scene.Url} (stack callysto, hub staging)\n", said.Output, StringComparison.Ordinal);
        Assert.Contains("JupyterHub 5.5.0, as deployed", said.Output, StringComparison.Ordinal);
        Assert.Contains("checker is there", said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("no-token-of-this-hub", said.Output + said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_of_the_named_hub_is_found_in_the_state()
    {
        await using var scene = await SmokeScene.OfAsync(app => new FakeHub(app) { Users = { ["checker"] = new() } });
        scene.Hubctl.Folder.Write(".rehearsal/stacks/hubs/dev.json", $$"""
            {"version": 3, "deployment": {"resources": [{
                "urn": "urn:pulumi:dev::hubs::pulumi:pulumi:Stack::hubs-dev", "custom": false, "type": "pulumi:pulumi:Stack", "outputs": {{Document(scene.Url)}} }] } }
            """);

        var said = await scene.Hubctl.RunAsync(["smoke", "--hub", "staging", "-s", "dev", "--json", .. scene.Way[..4]]);

        Assert.True(said.ExitCode == 0, said.ToString());
        Assert.Contains("\"stack\": \"dev\",\n  \"hub\": \"staging\",", said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smoke")]
    [InlineData("load")]
    public async Task A_missing_or_wrong_name_lists_the_choices(string command)
    {
        using var hubctl = Harness.WithProject();
        hubctl.Input = Document("https://staging.example.org/");

        var said = await hubctl.RunAsync(command, "--from", "-");
        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Assert.Contains("this stack has several hubs: say which one is meant", said.Error, StringComparison.Ordinal);
        Assert.Contains("allowed:   prod, staging", said.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean --hub staging?", (await hubctl.RunAsync(command, "--from", "-", "--hub", "stagin")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_only_one_of_several_needs_no_name_and_the_only_hub_has_none()
    {
        using var hubctl = Harness.WithProject();
        hubctl.Input = """{"hubs": {"prod": {"url": "https://127.0.0.1:1/"}}}""";
        Assert.Contains("127.0.0.1:1 refused the connection", (await hubctl.RunAsync("smoke", "--from", "-")).Output, StringComparison.Ordinal);

        hubctl.Input = """{"hubUrl": "https://127.0.0.1:1/"}""";
        Assert.Contains("leave --hub out", (await hubctl.RunAsync("smoke", "--from", "-", "--hub", "prod")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rehearsed_hub_is_refused_and_the_command_names_the_hub()
    {
        using var hubctl = Harness.WithProject();
        hubctl.Input = """{"hubs": {"prod": {"url": "https://hub.example.org/"}, "staging": {"url": "https://staging.example.org/"}}, "addresses": {"entrypoint": "203.0.113.9"}}""";

        var said = await hubctl.RunAsync("smoke", "--from", "-", "--hub", "prod");

        Assert.Contains("these outputs are rehearsed", said.Error, StringComparison.Ordinal);
        Assert.Contains("| hubctl smoke --hub prod --from -", said.Error, StringComparison.Ordinal);
    }

    private static string Document(string staging) => $$"""
        {"hubs": {"staging": { "url": "{{staging}}" }, "prod": { "url": "https://prod.example.org/" } }, "addresses": { "entrypoint": "127.0.0.1" },
         "smokeTokens": { "staging": "{{FakeHub.Token}}", "prod": "no-token-of-this-hub" }, "smokeUser": "checker", "hubVersion": "5.5.0"}
        """;
}
