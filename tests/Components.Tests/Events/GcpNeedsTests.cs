using JupyterHubInfra.Components.Quotas.Gcp;

namespace JupyterHubInfra.Components.Tests.Events;

public sealed class GcpNeedsTests
{
    [Theory]
    [InlineData("n2-highmem-4", "pd-balanced", "CPUS_ALL_REGIONS=4 INSTANCES=1 IN_USE_ADDRESSES=1 N2_CPUS=4 SSD_TOTAL_GB=100")]
    [InlineData("e2-standard-4", "pd-standard", "CPUS=4 CPUS_ALL_REGIONS=4 DISKS_TOTAL_GB=100 INSTANCES=1 IN_USE_ADDRESSES=1")]
    [InlineData("n1-highmem-4", "pd-ssd", "CPUS=4 CPUS_ALL_REGIONS=4 INSTANCES=1 IN_USE_ADDRESSES=1 SSD_TOTAL_GB=100")]
    [InlineData("c4-standard-4", "hyperdisk-balanced", "CPUS_ALL_REGIONS=4 CPUS_PER_VM_FAMILY_C4=4 HDB_TOTAL_GB=100 INSTANCES=1 IN_USE_ADDRESSES=1")]
    public void Processors_count_by_family_and_disks_by_what_they_are_made_of(string machine, string disk, string needs) =>
        Assert.Equal(needs, Text(GcpNeeds.Of(new GcpNode(machine, 4, 100, disk))));

    [Fact]
    public void Private_nodes_take_no_address() => Assert.Equal(0, GcpNeeds.Of(new GcpNode("n2-highmem-4", 4, 100, "pd-balanced") { PublicAddress = false })["IN_USE_ADDRESSES"]);

    [Theory]
    [InlineData("nvidia-tesla-t4", false, "NVIDIA_T4_GPUS"), InlineData("nvidia-l4", false, "NVIDIA_L4_GPUS"), InlineData("nvidia-a100-80gb", false, "NVIDIA_A100_80GB_GPUS")]
    [InlineData("nvidia-tesla-t4", true, "PREEMPTIBLE_NVIDIA_T4_GPUS"), InlineData("nvidia-h100-80gb", false, "NVIDIA_H100_GPUS")]
    public void Accelerators_count_by_type(string type, bool spot, string metric)
    {
        var needs = GcpNeeds.Of(new GcpNode("n1-standard-8", 8, 100, "pd-balanced") { AcceleratorType = type, Accelerators = 2, Spot = spot });

        Assert.Equal((2, 2), (needs[metric], needs["GPUS_ALL_REGIONS"]));
        Assert.Equal(8, needs[spot ? "PREEMPTIBLE_CPUS" : "CPUS"]);
    }

    [Fact]
    public void Needs_add_up() => Assert.Equal("INSTANCES=3 SSD_TOTAL_GB=500", Text(GcpNeeds.None.With("INSTANCES", 1).Times(3).And(GcpNeeds.OfDisk("pd-balanced", 500))));

    private static string Text(GcpNeeds needs) => string.Join(' ', needs.Amounts.Select(amount => FormattableString.Invariant($"{amount.Key}={amount.Value}")));
}
