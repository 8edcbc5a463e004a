using System.Collections.Immutable;
using JupyterHubInfra.Components.Quotas;

namespace JupyterHubInfra.Components.Tests.Quotas;

public sealed class QuotaTableTests
{
    private static readonly ImmutableDictionary<string, FlavorSize> Flavors = ImmutableDictionary<string, FlavorSize>.Empty.Add("small", new(1, 2048)).Add("large", new(8, 32768));

    [Fact]
    public void Parts_add_up_and_the_largest_stays_the_largest()
    {
        var needs = StackNeeds.None.WithServers("small", 1).WithVolumes(2, 50).With(QuotaKind.ServerGroupMembers, 3)
            .And(StackNeeds.None.WithServers("small", 1).WithServers("large", 2).WithVolumes(1, 10).With(QuotaKind.ServerGroupMembers, 1));

        Assert.Equal(
            [
                (QuotaKind.Instances, 4), (QuotaKind.Cores, 18), (QuotaKind.Ram, 69632), (QuotaKind.ServerGroupMembers, 3), (QuotaKind.Volumes, 3), (QuotaKind.Gigabytes, 110),
                (QuotaKind.VolumeGigabytes, 50),
            ],
            needs.Totals(Flavors).Kinds.Select(kind => (kind, needs.Totals(Flavors)[kind] ?? 0)));
    }

    [Fact]
    public void What_is_not_needed_has_no_row() => Assert.Empty(QuotaTable.Of(StackNeeds.None.WithServers("small", 0).WithVolumes(0, 50).With(QuotaKind.Zones, 0), Flavors, QuotaNumbers.None));

    [Fact]
    public void Without_the_size_of_a_flavor_cores_and_memory_are_left_out() =>
        Assert.Equal(QuotaKind.Instances, Assert.Single(StackNeeds.None.WithServers("small", 1).WithServers("unknown", 1).Totals(Flavors).Kinds));

    [Theory, InlineData(5, true), InlineData(4, true), InlineData(3, false), InlineData(0, false), InlineData(-1, true), InlineData(null, true)]
    public void A_need_fits_below_its_limit_and_where_there_is_none(int? limit, bool fits) => Assert.Equal(fits, new QuotaRow(QuotaKind.Ports, 4, limit).Fits);

    [Fact]
    public void What_does_not_fit_is_told_with_the_whole_table_and_the_ways_out() => Assert.Equal(
        """
        Stack 'prod' needs more than its project may have; nothing was changed.
          ! servers                        needs 2            limit 1
            cores                          needs 16           limit none
          ! memory                         needs 65536 MiB    limit 4096 MiB
            load balancers                 needs 1            limit not known
          Fix: ask whoever keeps the cloud for more ('openstack quota set --instances 2 --ram 65536 PROJECT' by an administrator; what else is in the project comes on top), or ask for less in Pulumi.prod.yaml.
          If the numbers of the cloud are not those that count: pulumi config set --stack prod quotaCheck warn
        """,
        QuotaTable.ProblemOf("prod", QuotaTable.Of(
            StackNeeds.None.WithServers("large", 2).With(QuotaKind.LoadBalancers, 1),
            Flavors,
            QuotaNumbers.None.With(QuotaKind.Instances, 1).With(QuotaKind.Cores, -1).With(QuotaKind.Ram, 4096))));

    [Fact]
    public void Every_kind_has_a_number_of_its_own() =>
        Assert.All(Enum.GetValues<QuotaKind>(), kind => Assert.Equal(kind, Assert.Single(QuotaNumbers.None.With(kind, 7).Kinds)));

    [Fact]
    public void Every_kind_has_words() => Assert.All(Enum.GetValues<QuotaKind>(), kind => Assert.NotEqual("", new QuotaRow(kind, 1, null).What));
}
