using System.Text.Json;
using System.Text.RegularExpressions;
using JupyterHubInfra.Hubctl.Restoring;
using JupyterHubInfra.Hubctl.Tests.CommandLine;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>The restoration of homes, walked through for the repository's own stacks.</summary>
public sealed class RehearseRestoreTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public RehearseRestoreTests()
    {
        OwnProject.Write(_folder);
        foreach (var file in new[] { "Pulumi.dev.yaml", "Pulumi.prod.yaml", "Pulumi.dns.yaml", "rehearsal.yaml" })
        {
            _folder.Write(file, Repository.Read(file));
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Homes_come_back_from_copies_and_nothing_of_the_stack_changes(string stack)
    {
        var file = await File.ReadAllTextAsync(_folder.PathOf($"Pulumi.{stack}.yaml"));

        var said = await RunAsync("rehearse-restore", "-s", stack, "--json");

        Assert.True(said.ExitCode == 0, said.Output + said.Error);
        using var document = JsonDocument.Parse(said.Output);
        Assert.True(document.RootElement.GetProperty("ok").GetBoolean());
        Assert.Equal(RestoreSteps.All.Select(step => step.Name), document.RootElement.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("name").GetString()));
        Assert.Equal(file, await File.ReadAllTextAsync(_folder.PathOf($"Pulumi.{stack}.yaml")));
        Assert.False(File.Exists(_folder.PathOf($".rehearsal/stacks/jupyterhub-infra/{stack}.json")));
    }

    [Fact]
    public async Task People_read_each_step_with_the_real_command_beside_it_and_the_state_stays()
    {
        Assert.Equal(0, (await RunAsync("up", "-s", "dev")).ExitCode);
        var state = await File.ReadAllTextAsync(_folder.PathOf(".rehearsal/stacks/jupyterhub-infra/dev.json"));

        var said = await RunAsync("rehearse-restore", "-s", "dev");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Contains("           $ openstack server stop callysto-dev-homes\n", said.Output, StringComparison.Ordinal);
        Assert.Contains("           $ openstack volume create --snapshot <snapshot-1> --size 50 callysto-dev-homes-restored-1\n", said.Output, StringComparison.Ordinal);
        Assert.Matches(@"\$ pulumi config set -s dev --path 'jupyterhub-infra:fileserver\.volumes\.existing\[0\]' [0-9a-f-]{36}\n", said.Output);
        Assert.Matches(@"\$ pulumi state delete -s dev --force 'urn:[^']+::callysto-dev-homes-volume-0'\n", said.Output);
        Assert.Contains("update callysto-dev-homes-machine\n", said.Output, StringComparison.Ordinal);
        Assert.Equal(state, await File.ReadAllTextAsync(_folder.PathOf(".rehearsal/stacks/jupyterhub-infra/dev.json")));
    }

    [Fact]
    public async Task Four_volumes_are_four_commands_each()
    {
        _folder.Write("Pulumi.dev.yaml", Repository.Read("Pulumi.dev.yaml").Replace("count: 2\n      sizeGiB: 50", "count: 4\n      sizeGiB: 60", StringComparison.Ordinal));

        var said = await RunAsync("rehearse-restore", "-s", "dev", "--json");

        Assert.True(said.ExitCode == 0, said.Output + said.Error);
        Assert.Contains("--snapshot <snapshot-3> --size 60 callysto-dev-homes-restored-3", said.Output, StringComparison.Ordinal);
        Assert.Contains("'jupyterhub-infra:fileserver.volumes.existing[3]'", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_without_homes_has_nothing_to_restore()
    {
        _folder.Write("Pulumi.image-build.yaml", Repository.Read("Pulumi.image-build.yaml"));

        var said = await RunAsync("rehearse-restore", "-s", "image-build");

        Assert.Equal(2, said.ExitCode);
        Assert.Contains("stack 'image-build' has no volumes with homes", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_runbook_holds_the_same_commands_in_the_same_order()
    {
        var runbook = Repository.Read("docs/runbooks/restore.md");
        var section = runbook[runbook.IndexOf("## All homes", StringComparison.Ordinal)..];
        var block = Regex.Match(section, "```sh\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        var commands = block.Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#'));

        Assert.Equal(RestoreSteps.All.SelectMany(step => step.Commands), commands);
    }

    [Fact]
    public void The_runbook_says_what_each_command_is_for()
    {
        var runbook = Repository.Read("docs/runbooks/restore.md");

        Assert.All(RestoreSteps.All, step => Assert.Contains($"# {step.Title}\n{step.Commands[0]}\n", runbook, StringComparison.Ordinal));
    }

    private Task<Said> RunAsync(params string[] arguments) => HubctlProcess.RunAsync(_folder.Root, _folder.PathOf(".rehearsal"), arguments);
}
