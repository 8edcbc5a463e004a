using JupyterHubInfra.Components.Storage;

namespace JupyterHubInfra.Components.Tests.Storage;

public sealed class VolumeGrowthTests
{
    [Theory, InlineData(150d, 100d, true), InlineData(100d, 100d, false), InlineData(100d, 150d, false), InlineData(null, 100d, false), InlineData(100d, null, false)]
    public void What_holds_data_only_grows(double? deployed, double? wanted, bool refused) => Assert.Equal(
        refused ? "HomeServer 'dev-homes': Volume has 100 GiB, but the deployed volume has 150 GiB. It cannot shrink: give 150 or more." : null,
        VolumeGrowth.ShrinkingOf("HomeServer 'dev-homes': Volume", "volume", deployed, wanted));
}
