using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Hubctl.Tests.CommandLine;

/// <summary>Secrets that a rehearsal makes up, so that everybody can rehearse a stack.</summary>
[Collection(EnvironmentGroup.Name)]
public sealed class SecretStandInTests : IDisposable
{
    private readonly Harness _hubctl = Harness.WithProject("config:\n  hubs:size: 2\n");

    public void Dispose() => _hubctl.Dispose();

    [Fact]
    public async Task A_secret_that_the_stack_file_lacks_is_stood_in_for_and_said()
    {
        _hubctl.Folder.Write("rehearsal.yaml", "secrets:\n  dev: {loginSecret: made-up, other:token: t}\n  prod: {loginSecret: elsewhere}\n");

        var said = await _hubctl.RunAsync("preview", "-s", "dev");

        var config = await Assert.Single(_hubctl.Requests).Stack.Config;
        Assert.Equal("made-up", config.Values["hubs:loginSecret"]);
        Assert.Equal(["hubs:loginSecret", "other:token"], config.SecretKeys.Order(StringComparer.Ordinal));
        Assert.Contains("Stand-ins of rehearsal.yaml were used for: hubs:loginSecret, other:token", said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("made-up", said.Output + said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_of_the_stack_file_wins_over_its_stand_in()
    {
        _hubctl.Folder.Write("rehearsal.yaml", "secrets: {dev: {size: 7}}\n");

        var said = await _hubctl.RunAsync("preview", "-s", "dev");

        Assert.Equal("2", (await Assert.Single(_hubctl.Requests).Stack.Config).Values["hubs:size"]);
        Assert.DoesNotContain("Stand-ins", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_masks_them()
    {
        _hubctl.Engine = (_, _) => new() { Outcome = Outcome.Succeeded };
        _hubctl.Folder.Write("rehearsal.yaml", "secrets: {dev: {loginSecret: made-up}}\n");

        var said = await _hubctl.RunAsync("preview", "-s", "dev", "--json");

        Assert.Contains("\"hubs:loginSecret\": \"[secret]\"", said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("made-up", said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secrets: [a]\n", "'secrets' of rehearsal.yaml cannot be used")]
    [InlineData("secrets: {dev: text}\n", "'secrets.dev' of rehearsal.yaml cannot be used")]
    [InlineData("secrets: {dev: {loginSecret: [1]}}\n", "'secrets.dev.loginSecret' of rehearsal.yaml cannot be used")]
    public async Task What_is_no_text_is_refused(string file, string problem)
    {
        _hubctl.Folder.Write("rehearsal.yaml", file);

        var said = await _hubctl.RunAsync("preview", "-s", "dev");

        Assert.Equal(2, said.ExitCode);
        Assert.Contains(problem, said.Error, StringComparison.Ordinal);
        Assert.Empty(_hubctl.Requests);
    }
}
