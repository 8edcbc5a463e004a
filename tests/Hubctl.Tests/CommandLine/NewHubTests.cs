using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.CommandLine;

/// <summary>Stack files of new hubs.</summary>
[Collection(EnvironmentGroup.Name)]
public sealed class NewHubTests : IDisposable
{
    private const string Template = """
        # yaml-language-server: $schema=schemas/stack-settings.schema.json
        # What the template is for.
        encryptionsalt: v1:c2FsdA==:v1:bm9uY2U=:Y2lwaGVy
        config:
          hubs:platform: openstack-hub
          hubs:profile: production
          hubs:name: hubs
          hubs:fileserver:
            volumes:
              # Both halves of the mirror.
              existing:
                - 3f0c2a9e-6d41-4b7a-9a52-c1d7e0b84f01
                - 3f0c2a9e-6d41-4b7a-9a52-c1d7e0b84f02
          hubs:network:
            id: 0d2b5f5e-1d0c-4b55-8a53-0a7bb1f3a001  # may be shared
          hubs:dns:
            zone: example.org.
            mode: external
          hubs:hub:
            host: hub.example.org
            address:
              mode: existing
              address: 203.0.113.10
            authenticator:
              # pulumi config set --stack prod --secret loginSecret
              clientId: Iv1.0123456789abcdef
              allowedOrganizations: [hubs]
          hubs:loginSecret:
            secure: v1:bm9uY2U=:Y2lwaGVy
          openstack:region: Calgary

        """;

    private readonly Harness _hubctl = Harness.WithProject();

    public NewHubTests() => _hubctl.Folder.Write("Pulumi.prod.yaml", Template.ReplaceLineEndings("\n"));

    public void Dispose() => _hubctl.Dispose();

    [Fact]
    public async Task A_new_file_keeps_comments_and_owns_nothing_of_the_template()
    {
        var said = await _hubctl.RunAsync("new-hub", "hub-spring", "--from", "prod");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Snapshot.Match(await File.ReadAllTextAsync(_hubctl.Folder.PathOf("Pulumi.hub-spring.yaml")), "NewHub.expected.yaml");
        Snapshot.Match(said.Output, "NewHub.expected.txt");
        Assert.Equal(Template.ReplaceLineEndings("\n"), await File.ReadAllTextAsync(_hubctl.Folder.PathOf("Pulumi.prod.yaml")));
    }

    [Fact]
    public async Task Stand_ins_of_the_template_are_secrets_to_set_too()
    {
        _hubctl.Folder.Write("rehearsal.yaml", "secrets: {prod: {otherSecret: made-up}}\n");

        var said = await _hubctl.RunAsync("new-hub", "hub-spring", "--from", "prod");

        Assert.Contains("pulumi config set --stack hub-spring --secret hubs:otherSecret\n", said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("made-up", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zone_that_the_template_makes_is_found_by_the_new_hub()
    {
        _hubctl.Folder.Write("Pulumi.dev.yaml", "config:\n  hubs:profile: dev\n  hubs:name: hubs-dev\n  hubs:dns:\n    zone: example.net.\n    mode: new\n    email: ops@example.net\n  hubs:hub:\n    host: hub.example.net\n");

        await _hubctl.RunAsync("new-hub", "spring", "--from", "dev");

        Assert.EndsWith(
            "config:\n  hubs:profile: dev\n  hubs:name: spring\n  hubs:dns:\n    zone: example.net.\n    mode: existing\n  hubs:hub:\n    host: spring.example.net\n",
            await File.ReadAllTextAsync(_hubctl.Folder.PathOf("Pulumi.spring.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_name_a_developers_hub_gets_a_readable_one()
    {
        _hubctl.Folder.Write("Pulumi.dev.yaml", "config:\n  hubs:profile: dev\n  hubs:name: hubs-dev\n  hubs:hub:\n    host: hub.example.net\n");

        var said = await _hubctl.RunAsync("new-hub", "--from", "dev");

        Assert.Matches("^Pulumi\\.hub-[a-z]+-[a-z]+\\.yaml was written from Pulumi\\.dev\\.yaml\\.", said.Output);
    }

    [Fact]
    public Task A_production_hub_is_not_named_by_chance() => RefusesAsync("a production hub needs a name that was chosen\n  received:  --from prod\n  to do:     hubctl new-hub <name> --from prod", "new-hub", "--from", "prod");

    [Theory]
    [InlineData("Hub")]
    [InlineData("hub_1")]
    [InlineData("hub.spring")]
    [InlineData("../hub")]
    [InlineData("1hub")]
    [InlineData("hub-")]
    [InlineData("a-name-of-more-than-forty-characters-is-too-long")]
    public Task A_name_that_no_server_or_host_can_have_is_refused(string name) => RefusesAsync(
        $"this cannot be the name of a hub\n  received:  {name}\n  allowed:   1 to 40 lower-case letters, digits and hyphens; the first is a letter, the last no hyphen\n  to do:     choose another one, e.g. hub-spring",
        "new-hub", name, "--from", "prod");

    [Fact]
    public async Task A_file_that_is_there_is_never_overwritten()
    {
        await RefusesAsync("stack 'dev' has a file already; it was not touched\n  where:     FOLDER/Pulumi.dev.yaml\n  to do:     choose another name, or remove the file first", "new-hub", "dev", "--from", "prod");
        Assert.Equal("", await File.ReadAllTextAsync(_hubctl.Folder.PathOf("Pulumi.dev.yaml")));
    }

    [Theory]
    [InlineData("prud", "did you mean --from prod?")]
    [InlineData("nowhere", "name the stack of a hub: --from dev")]
    public Task A_template_that_does_not_exist_is_refused(string template, string remedy) => RefusesAsync(
        $"there is no stack file to begin with: project 'hubs' has no stack '{template}'\n  where:     FOLDER\n  received:  {template}\n  allowed:   dev, prod\n  to do:     {remedy}",
        "new-hub", "spring", "--from", template);

    [Fact]
    public Task A_template_that_is_no_hub_is_refused() => RefusesAsync(
        "stack 'dev' is no hub: it has no name and hub.host\n  where:     FOLDER/Pulumi.dev.yaml\n  to do:     name the stack of a hub: --from dev", "new-hub", "spring", "--from", "dev");

    [Fact]
    public async Task A_template_with_several_hubs_is_refused_and_how_to_add_one_is_said()
    {
        _hubctl.Folder.Write("Pulumi.callysto.yaml", "config:\n  hubs:name: callysto\n  hubs:hubs:\n    prod:\n      host: hub.example.org\n");
        foreach (var arguments in new string[][] { ["new-hub", "spring", "--from", "callysto"], ["ci", "--from", "callysto", "--", "true"] })
        {
            await RefusesAsync(
                "stack 'callysto' has several hubs on one cluster, from which no single hub can be made\n  where:     FOLDER/Pulumi.callysto.yaml\n"
                + "  to do:     name the stack of one hub (--from dev), or add a hub to that cluster: copy one below 'hubs:' in its file under a new name",
                arguments);
        }
    }

    [Fact]
    public async Task A_name_that_another_stack_gives_its_servers_is_refused()
    {
        _hubctl.Folder.Write("Pulumi.other.yaml", "config:\n  hubs:name: spring\n");
        await RefusesAsync("stack 'other' has this name already\n  where:     FOLDER/Pulumi.other.yaml\n  received:  spring\n  to do:     choose another name for the new hub", "new-hub", "spring", "--from", "prod");
    }

    [Fact]
    public async Task A_host_that_another_stack_has_is_refused()
    {
        _hubctl.Folder.Write("Pulumi.other.yaml", "config:\n  hubs:name: other\n  hubs:hub:\n    host: spring.example.org\n");
        await RefusesAsync("stack 'other' has this hub.host already\n  where:     FOLDER/Pulumi.other.yaml\n  received:  spring.example.org\n  to do:     choose another name for the new hub", "new-hub", "spring", "--from", "prod");
    }

    [Fact]
    public async Task A_template_must_be_named() =>
        Assert.Equal((2, "error: Option '--from' is required\n  to do:     see hubctl new-hub --help\n"), (await _hubctl.RunAsync("new-hub", "spring")) is var said ? (said.ExitCode, said.Error) : default);

    private async Task RefusesAsync(string message, params string[] arguments)
    {
        var before = Directory.GetFiles(_hubctl.Folder.Root).Length;

        var said = await _hubctl.RunAsync(arguments);

        Assert.Equal((2, "", $"error: {message}\n"), (said.ExitCode, said.Output, said.Error));
        Assert.Equal(before, Directory.GetFiles(_hubctl.Folder.Root).Length);
    }
}
