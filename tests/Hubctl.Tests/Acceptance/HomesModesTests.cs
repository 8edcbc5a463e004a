using System.Text.RegularExpressions;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>The dev stack with every way to keep homes, through its whole life in the rehearsal.</summary>
public sealed partial class HomesModesTests : IDisposable
{
    private const string InCluster = "mode: in-cluster\n    inCluster:\n      volume:\n        sizeGiB: 100\n      defaultQuotaGiB: 1\n      quotasGiB:\n        ada: 5\n";
    private const string PerUser = "mode: volume-per-user\n    volumePerUser:\n      sizeGiB: 100\n      users: 30\n";

    private const string Share = "mode: share\n    share:\n      sizeGiB: 100\n";

    private readonly TempFolder _folder = new();

    public HomesModesTests() => OwnProject.Write(_folder);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(InCluster)]
    [InlineData(PerUser)]
    [InlineData(Share)]
    public async Task A_hub_goes_up_stays_as_it_is_and_goes(string homes)
    {
        Homes(homes);

        await DoneAsync("up");
        await DoneAsync("up", "--expect-no-changes");
        await DoneAsync("destroy", "--run-program");
    }

    [Theory]
    [InlineData(InCluster, "callysto-dev-homes-volume", "error: HomeServer 'callysto-dev-homes': Volume has 60 GiB, but the deployed volume has 150 GiB. It cannot shrink: give 150 or more.")]
    [InlineData(PerUser, "callysto-dev-hub-home-growth", "error: JupyterHubRelease 'callysto-dev-hub': Homes has 60 GiB, but the deployed volume of each user has 150 GiB. It cannot shrink: give 150 or more.")]
    [InlineData(Share, "callysto-dev-homes-share", "error: ManilaShare 'callysto-dev-homes': Gibibytes has 60 GiB, but the deployed share has 150 GiB. It cannot shrink: give 150 or more.")]
    public async Task A_disk_grows_by_one_number_and_never_shrinks(string homes, string grown, string refusal)
    {
        Homes(homes);
        await DoneAsync("up");

        Homes(homes.Replace("sizeGiB: 100", "sizeGiB: 150", StringComparison.Ordinal));
        var larger = await DoneAsync("preview");
        Assert.Contains(grown, larger, StringComparison.Ordinal);
        Assert.DoesNotContain("replace", larger, StringComparison.Ordinal);
        await DoneAsync("up");
        await DoneAsync("up", "--expect-no-changes");

        Homes(homes.Replace("sizeGiB: 100", "sizeGiB: 60", StringComparison.Ordinal));
        foreach (var command in new[] { "preview", "up" })
        {
            var said = await RunAsync(command);
            Assert.NotEqual(0, said.ExitCode);
            Assert.Contains(refusal["error: ".Length..], said.Output + said.Error, StringComparison.Ordinal);
        }

        Homes(homes.Replace("sizeGiB: 100", "sizeGiB: 150", StringComparison.Ordinal));
        await DoneAsync("up", "--expect-no-changes");
    }

    private void Homes(string homes) => _folder.Write("Pulumi.dev.yaml", Fileserver().Replace(Repository.Read("Pulumi.dev.yaml"), $"  jupyterhub-infra:homes:\n    {homes}", 1));

    private async Task<string> DoneAsync(params string[] arguments)
    {
        var said = await RunAsync(arguments);
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        return said.Output;
    }

    private Task<CommandLine.Said> RunAsync(params string[] arguments) => HubctlProcess.RunAsync(_folder.Root, _folder.PathOf(".rehearsal"), [.. arguments, "-s", "dev"]);

    [GeneratedRegex(@"  jupyterhub-infra:fileserver:\n(    .*\n)+")]
    private static partial Regex Fileserver();
}
