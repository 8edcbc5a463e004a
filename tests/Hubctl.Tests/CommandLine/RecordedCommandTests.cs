using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.CommandLine;

/// <summary>What the real CLI printed of a stack with secrets, printed by hubctl from the same files.</summary>
[Collection(EnvironmentGroup.Name)]
public sealed class RecordedCommandTests : IDisposable
{
    private readonly Harness _hubctl = Harness.WithProject(project: Harness.ProjectWithProgram.Replace("hubs", "jupyterhub-infra", StringComparison.Ordinal));
    private readonly EnvironmentScope _environment = new("rehearsal");

    public void Dispose()
    {
        _hubctl.Dispose();
        _environment.Dispose();
    }

    [NeedsTheory(Needs.Recordings)]
    [InlineData("04-output.txt", "outputs", "--json")]
    [InlineData("05-output.txt", "outputs", "--json", "--show-secrets")]
    [InlineData("06-output.txt", "outputs", "oauth")]
    [InlineData("07-config.txt", "config")]
    [InlineData("08-config.txt", "config", "--json")]
    public async Task The_same_is_printed(string recorded, params string[] arguments)
    {
        _hubctl.Folder.Write("Pulumi.dev.yaml", await File.ReadAllTextAsync(SharedFacts.PathOf("engine", "secrets", "Pulumi.dev.yaml")));
        _hubctl.Folder.Write(".rehearsal/stacks/jupyterhub-infra/dev.json", await File.ReadAllTextAsync(SharedFacts.PathOf("engine", "secrets", "02-state.json")));
        var text = await File.ReadAllTextAsync(SharedFacts.PathOf("engine", "secrets", recorded));
        var start = text.IndexOf("--- stdout\n", StringComparison.Ordinal) + "--- stdout\n".Length;

        Assert.Equal(text[start..text.IndexOf("\n--- stderr", StringComparison.Ordinal)], (await _hubctl.RunAsync(["-s", "dev", .. arguments])).Output);
    }

    [NeedsFact(Needs.Recordings)]
    public async Task Its_secrets_are_read_and_changed_where_they_stand()
    {
        var before = await File.ReadAllTextAsync(SharedFacts.PathOf("engine", "secrets", "Pulumi.dev.yaml"));
        _hubctl.Folder.Write("Pulumi.dev.yaml", before);

        Assert.Equal("canary-bmV3\n", (await _hubctl.RunAsync("-s", "dev", "config", "get", "hub:oauthSecret")).Output);
        await _hubctl.RunAsync("-s", "dev", "config", "set", "--secret", "hub:oauthSecret", "other");

        Assert.Equal("other\n", (await _hubctl.RunAsync("-s", "dev", "config", "get", "hub:oauthSecret")).Output);
        var after = await File.ReadAllTextAsync(_hubctl.Folder.PathOf("Pulumi.dev.yaml"));
        Assert.Equal(before[..before.IndexOf("secure:", StringComparison.Ordinal)], after[..after.IndexOf("secure:", StringComparison.Ordinal)]);
    }
}
