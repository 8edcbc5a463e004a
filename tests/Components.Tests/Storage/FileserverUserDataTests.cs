using JupyterHubInfra.Components.Storage;
using JupyterHubInfra.Components.Storage.OpenStack;
using JupyterHubInfra.Components.Tests.Machines;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Storage;

public sealed class FileserverUserDataTests
{
    private static string UserData => FileserverUserData.Render("dev-homes", CidrBlock.Parse("10.4.0.0/24"), HomesOwner.Jovyan);

    [Fact]
    public void The_user_data_is_as_reviewed() => Snapshot.Match(UserData, "Fileserver.user-data.expected.yaml");

    [NeedsFact("cloud-init")]
    public void Cloud_init_accepts_the_user_data() => Tool.Check("cloud-init", UserData, ".yaml", "schema", "--config-file");

    [Fact]
    public void Homes_are_exported_to_the_nodes_alone_and_only_while_the_pool_is_there()
    {
        var export = Assert.Single(UserData.Split('\n'), line => line.Contains("all_squash", StringComparison.Ordinal));

        Assert.Contains("/tank/home 10.4.0.0/24(", export, StringComparison.Ordinal);
        Assert.Contains(",mp,", export, StringComparison.Ordinal);
        Assert.DoesNotContain("no_root_squash", UserData, StringComparison.Ordinal);
    }

    [Fact]
    public void A_home_can_belong_to_the_account_of_an_older_platform() =>
        Assert.Contains("anonuid=9999,anongid=9999", FileserverUserData.Render("prod-homes", CidrBlock.Parse("10.4.0.0/24"), new HomesOwner(9999, 9999)), StringComparison.Ordinal);
}
