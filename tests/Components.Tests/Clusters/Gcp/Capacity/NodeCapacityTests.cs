using System.Globalization;
using System.Text;
using JupyterHubInfra.Components.Clusters.Gcp.Capacity;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Clusters.Gcp.Capacity;

public sealed class NodeCapacityTests
{
    private const long GiB = 1L << 30;
    private const long MiB = 1L << 20;

    /// <summary>Nodes as their operators read them: allocatable processors, and the lowest allocatable GiB they saw.</summary>
    public static TheoryData<string, int, double> Measured { get; } = new()
    {
        { "n1-standard-2", 1930, 5.483 }, { "n1-standard-8", 7910, 25.888 }, { "n1-standard-16", 15890, 53.571 }, { "n1-highmem-4", 3920, 22.192 },
        { "n2-highmem-2", 1930, 12.972 }, { "n2-highmem-4", 3920, 27.738 }, { "n2-highmem-8", 7910, 57.27 }, { "n2-highmem-16", 15890, 116.549 }, { "n2-highmem-32", 31850, 240.079 },
        { "e2-highmem-16", 15890, 116.549 },
    };

    [Fact]
    public void A_node_of_callystos_pool_has_3_92_processors_and_27_74_gib_to_give()
    {
        var node = NodeCapacity.Allocatable(MachineType.Parse("n2-highmem-4"));

        Assert.Equal((3920, "27.74"), (node.CpuMillis, (node.MemoryBytes / (double)GiB).ToString("F2", CultureInfo.InvariantCulture)));
    }

    [Theory, MemberData(nameof(Measured))]
    public void Allocatable_is_what_real_nodes_say(string machine, int cpuMillis, double memoryGiB)
    {
        var node = NodeCapacity.Allocatable(MachineType.Parse(machine));

        Assert.Equal(cpuMillis, node.CpuMillis);
        Assert.InRange(node.MemoryBytes / (double)GiB, memoryGiB - 0.2, memoryGiB + 0.05);
    }

    [Fact]
    public void Sixty_nine_of_callystos_users_fit_on_a_node()
    {
        var seats = NodeCapacity.SeatsPerNode(MachineType.Parse("n2-highmem-4"), 0.05, 256 * MiB);

        Assert.Equal(new NodeSeats(CpuBound: 69, MemoryBound: 107, PodCap: 110), seats);
        Assert.Equal(69, seats.PerNode);
        Assert.Equal(1380, 20 * seats.PerNode);
    }

    [Fact]
    public void By_the_daemons_requests_alone_as_many_fit()
    {
        var seats = NodeCapacity.SeatsPerNode(MachineType.Parse("n2-highmem-4"), 0.05, 256 * MiB, SystemPods.Requested);

        Assert.Equal((444, 596 * MiB), (SystemPods.Requested.CpuMillis, SystemPods.Requested.MemoryBytes));
        Assert.Equal((69, 108, 69), (seats.CpuBound, seats.MemoryBound, seats.PerNode));
    }

    [Theory]
    [InlineData(0, 0, 110)]
    [InlineData(0, 256, 107)]
    [InlineData(0.05, 0, 69)]
    [InlineData(0.1, 256, 34)]
    [InlineData(0.05, 1024, 26)]
    [InlineData(4, 256, 0)]
    [InlineData(0.05, 65536, 0)]
    public void What_nobody_is_guaranteed_binds_nothing_and_no_node_has_more_pods_than_gke_allows(double cpu, int memoryMiB, int seats) =>
        Assert.Equal(seats, NodeCapacity.SeatsPerNode(MachineType.Parse("n2-highmem-4"), cpu, memoryMiB * MiB).PerNode);

    [Fact]
    public void A_small_node_with_its_daemons_has_nothing_below_nothing() =>
        Assert.Equal(new(0, 0), NodeCapacity.Free(MachineType.Parse("n1-standard-1"), new(2000, 8 * GiB)));

    [Theory, InlineData("e2-medium", 940), InlineData("e2-micro", 940)]
    public void Of_a_shared_processor_gke_keeps_more_than_one(string machine, int cpuMillis) => Assert.Equal(cpuMillis, NodeCapacity.Allocatable(MachineType.Parse(machine)).CpuMillis);

    [Theory]
    [InlineData("n2-highmem-4", 4, 32, "n2")]
    [InlineData("n1-highmem-4", 4, 26, "n1")]
    [InlineData("n1-standard-8", 8, 30, "n1")]
    [InlineData("n2d-highcpu-224", 224, 224, "n2d")]
    [InlineData("n2-highmem-128", 128, 864, "n2")]
    [InlineData("c2-standard-60", 60, 240, "c2")]
    [InlineData("g2-standard-4", 4, 16, "g2")]
    [InlineData("a2-highgpu-1g", 12, 85, "a2")]
    public void A_machine_type_says_its_processors_and_memory(string name, int cpus, int memoryGiB, string family)
    {
        Assert.True(MachineType.TryParse(name, out var machine));
        Assert.Equal((cpus, memoryGiB * GiB, family, name), (machine.Cpus, machine.MemoryBytes, machine.Family, machine.ToString()));
    }

    [Theory, InlineData("n2-highmem-5"), InlineData("n2-highmem"), InlineData("N2-highmem-4"), InlineData("custom-4-8192"), InlineData(""), InlineData("m1.large")]
    public void What_is_no_machine_type_is_none(string name)
    {
        Assert.False(MachineType.TryParse(name, out _));
        Assert.Contains("n2", Assert.Throws<FormatException>(() => MachineType.Parse(name)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_machine_type_has_a_capacity()
    {
        var table = new StringBuilder("machine cpus memory GiB: allocatable cpu, GiB; users of 0.05 cpu and 256 MiB\n");
        foreach (var machine in MachineFamilies.Names.Select(MachineType.Parse))
        {
            var node = NodeCapacity.Allocatable(machine);
            var seats = NodeCapacity.SeatsPerNode(machine, 0.05, 256 * MiB);
            table.Append(CultureInfo.InvariantCulture,
                $"{machine} {machine.Cpus} {machine.MemoryBytes / (double)GiB:0.##}{(machine.Gpu is { } gpu ? $" {gpu.Count}x{gpu.Type}" : "")}: {node.CpuMillis / 1000.0:0.##}, {node.MemoryBytes / (double)GiB:0.##}; {seats.PerNode}\n");
            Assert.InRange(node.CpuMillis, 1, machine.Cpus * 1000);
            Assert.InRange(node.MemoryBytes, 1, machine.MemoryBytes);
        }

        Snapshot.Match(table.ToString(), "MachineTypes.expected.txt");
    }
}
