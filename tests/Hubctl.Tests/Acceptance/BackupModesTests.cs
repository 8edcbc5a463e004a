using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>The dev stack with every way to keep homes twice, through its whole life in the rehearsal.</summary>
public sealed class BackupModesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("homes")]
    [InlineData("snapshots")]
    [InlineData("copies")]
    public async Task A_hub_goes_up_stays_as_it_is_and_goes(string mode)
    {
        OwnProject.Write(_folder);
        _folder.Write("Pulumi.dev.yaml", Repository.Read("Pulumi.dev.yaml").Replace("mode: none", $"mode: {mode}", StringComparison.Ordinal));

        foreach (var arguments in new string[][] { ["up"], ["up", "--expect-no-changes"], ["destroy", "--run-program"] })
        {
            var said = await HubctlProcess.RunAsync(_folder.Root, _folder.PathOf(".rehearsal"), [.. arguments, "-s", "dev"]);

            Assert.Equal((0, ""), (said.ExitCode, said.Error));
        }
    }
}
