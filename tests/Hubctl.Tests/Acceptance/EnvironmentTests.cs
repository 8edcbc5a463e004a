using System.Diagnostics;
using System.Globalization;
using JupyterHubInfra.Hubctl.Tests.CommandLine;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>New environments from the repository's own stack files, with the real program on the embedded engine.</summary>
public sealed class EnvironmentTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public EnvironmentTests()
    {
        OwnProject.Write(_folder);
        foreach (var name in new[] { "Pulumi.dev.yaml", "Pulumi.prod.yaml", "rehearsal.yaml" })
        {
            _folder.Write(name, Repository.Read(name));
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_hub_from_dev_rehearses_at_once()
    {
        Assert.Equal(0, (await RunAsync("new-hub", "hub-spring", "--from", "dev")).ExitCode);

        var up = await RunAsync("up", "-s", "hub-spring");

        Assert.Equal((0, ""), (up.ExitCode, up.Error));
        Assert.Matches("hubUrl +: \"https://hub-spring\\.callysto\\.farm/\"", up.Output);
        Assert.Equal(0, (await RunAsync("destroy", "--run-program", "-s", "hub-spring")).ExitCode);
    }

    [Fact]
    public async Task A_hub_from_prod_says_what_is_missing_until_it_is_filled_in()
    {
        Assert.Equal(0, (await RunAsync("new-hub", "hub-autumn", "--from", "prod")).ExitCode);

        var early = await RunAsync("preview", "-s", "hub-autumn");

        Assert.Equal(2, early.ExitCode);
        foreach (var path in new[] { "fileserver.volumes.existing[0]", "fileserver.volumes.existing[1]", "hub.address.address", "hub.authenticator.clientId" })
        {
            Assert.Contains($"\n  {path}: is still to be filled in; needed: ", early.Error, StringComparison.Ordinal);
        }

        Assert.Contains("\n  oauthClientSecret: is missing; ", early.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("3f0c2a9e", await File.ReadAllTextAsync(_folder.PathOf("Pulumi.hub-autumn.yaml")), StringComparison.Ordinal);
    }

    [NeedsFact("sh")]
    public async Task An_environment_lives_as_long_as_its_command()
    {
        var said = await RunAsync("ci", "--", "sh", "-c", $"cp -r {_folder.PathOf(".rehearsal")}/stacks {_folder.PathOf("seen")}");

        Assert.Equal(0, said.ExitCode);
        Assert.Contains("openstack:compute/instance:Instance", await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(_folder.PathOf("seen/jupyterhub-infra"), "ci-*.json"))), StringComparison.Ordinal);
        AssertNothingIsLeft();
    }

    [NeedsFact("sh", "kill")]
    public async Task An_environment_is_destroyed_when_somebody_ends_the_command()
    {
        var started = _folder.PathOf("started");
        using var process = HubctlProcess.Start(_folder.Root, _folder.PathOf(".rehearsal"), ["ci", "--", "sh", "-c", $"touch {started}; exec sleep 300"]);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (!File.Exists(started))
        {
            await Task.Delay(50, limit.Token);
        }

        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(limit.Token);
        }

        await process.WaitForExitAsync(limit.Token);
        Assert.Equal(1, process.ExitCode);
        Assert.Contains("error: cancelled; the environment is destroyed\n", await error, StringComparison.Ordinal);
        Assert.Contains(" deleted", await output, StringComparison.Ordinal);
        AssertNothingIsLeft();
    }

    private void AssertNothingIsLeft()
    {
        Assert.Empty(Directory.GetFiles(_folder.Root, "Pulumi.ci-*"));
        Assert.Empty(Directory.GetFiles(_folder.PathOf(".rehearsal/stacks/jupyterhub-infra")));
    }

    private Task<Said> RunAsync(params string[] arguments) => HubctlProcess.RunAsync(_folder.Root, _folder.PathOf(".rehearsal"), arguments);
}
