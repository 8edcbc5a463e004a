using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Clusters.Nodes;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Tests.Clusters;

public sealed class NodeUserDataCheckTests
{
    private static readonly AddressPlan Addresses = new() { Nodes = CidrBlock.Parse("10.4.0.0/24") };

    [Fact]
    public void Without_extras_everything_fits() => Assert.Null(NodeUserDataCheck.Problem("callysto-dev", Addresses, [], FirstBootExtras.None));

    [Fact]
    public void An_extra_file_that_does_not_fit_is_named()
    {
        var problem = NodeUserDataCheck.Problem("callysto-dev", Addresses, [], new() { Files = [new("/etc/motd", new string('x', 40_000))] });

        Assert.StartsWith("The user data of 'callysto-dev-control-plane-9' has ", problem, StringComparison.Ordinal);
        Assert.Contains("Biggest parts: /etc/motd 40,001,", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Extra_commands_count_too() =>
        Assert.NotNull(NodeUserDataCheck.Problem("callysto-dev", Addresses, [], new() { Commands = [new string('x', 40_000)] }));

    [Fact]
    public void Three_control_planes_with_everything_on_fit() => Assert.Null(Everything(FirstBootExtras.None));

    [Fact]
    public void What_a_control_plane_needs_to_join_counts_too()
    {
        var extras = new FirstBootExtras { Files = [new("/etc/motd", new string('x', LargestFileBesides()))] };

        Assert.Null(NodeUserDataCheck.Problem("callysto-dev", Addresses, [], extras));
        Assert.NotNull(Everything(extras));
    }

    private static int LargestFileBesides()
    {
        var (fits, tooMuch) = (0, UserDataSize.Limit);
        while (tooMuch - fits > 1)
        {
            var middle = (fits + tooMuch) / 2;
            var extras = new FirstBootExtras { Files = [new("/etc/motd", new string('x', middle))] };
            (fits, tooMuch) = NodeUserDataCheck.Problem("callysto-dev", Addresses, [], extras) is null ? (middle, tooMuch) : (fits, middle);
        }

        return fits;
    }

    private static string? Everything(FirstBootExtras extras) =>
        NodeUserDataCheck.Problem("callysto-dev", Addresses, ["ntp.example.org"], extras, controlPlanes: 3, keepsEtcd: true, movingAddress: true);
}
