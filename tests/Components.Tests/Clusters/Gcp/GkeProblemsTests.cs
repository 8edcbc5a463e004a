using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Gcp;
using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Clusters.Gcp;

public sealed class GkeProblemsTests
{
    [Fact]
    public void Everything_wrong_is_said_at_once()
    {
        var args = SomeGke.Args with
        {
            Place = new("Callysto", "montreal", ["northamerica-northeast1-b", "northamerica-northeast1-b"]),
            Location = GkeLocation.Zonal,
            Network = GkeNetwork.Existing("Default", "", "gke", "gke", SomeGke.Addresses with { Services = CidrBlock.Parse("10.65.0.0/16") }),
            Version = GkeVersion.Pinned("1.34"),
            Policy = GkePolicy.Calico(100),
            Private = new(CidrBlock.Parse("10.4.0.0/24")),
            Administrators = [CidrBlock.Parse("0.0.0.0/0")],
            ResourceLabels = SomeGke.Args.ResourceLabels.Add("Cost Centre", "42"),
            Maintenance = new()
            {
                Start = new(2026, 11, 28, 8, 0, 0, TimeSpan.Zero),
                Duration = TimeSpan.FromHours(2),
                Recurrence = "FREQ=WEEKLY;BYDAY=SA",
                Exclusions =
                [
                    new("exams", new(2026, 12, 19, 0, 0, 0, TimeSpan.Zero), new(2026, 12, 7, 0, 0, 0, TimeSpan.Zero)),
                    new("exams", new(2026, 12, 7, 0, 0, 0, TimeSpan.Zero), new(2026, 12, 19, 0, 0, 0, TimeSpan.Zero), MaintenanceScope.NoMinorUpgrades),
                ],
            },
            Pools =
            [
                new() { Name = "Users", Purpose = PoolPurpose.User, MachineType = "n2-highmem-5", Min = 30, Max = 20, DiskGiB = 5, DiskType = "ssd" },
                new() { Name = "twice", Purpose = PoolPurpose.User, MachineType = "n2-highmem-4", Min = -1, Max = 0, Reserved = -1, Gpu = new("nvidia-rtx-4090", 3, new(GpuSharingStrategy.Mps, 1)) },
                new() { Name = "twice", Purpose = PoolPurpose.Core, MachineType = "e2-medium", Max = 2, Version = "1.35", Zones = ["europe-west1-b"] },
                new()
                {
                    Name = "marks", Purpose = PoolPurpose.User, MachineType = "g2-standard-4", Max = 2, DiskType = "pd-standard", PhaseOut = true,
                    Labels = ImmutableSortedDictionary<string, string>.Empty.Add("hub.jupyter.org/node-purpose", "core").Add("node.kubernetes.io/role", "user").Add("a b", "c"),
                    Taints = [new NodeTaint("manual-phaseout", "noop", "NoSchedule"), new NodeTaint("exam", "yes", "Never")],
                    ResourceLabels = ImmutableSortedDictionary<string, string>.Empty.Add("node-purpose", "mine"),
                },
            ],
        };

        Snapshot.Match(SomeGke.ProblemsOf(args, "callysto-on-google-cloud"), "GkeCluster.problems.expected.txt");
    }

    [Theory]
    [InlineData("", "1 to 40 are allowed")]
    [InlineData("Callysto", "'C' is not allowed")]
    [InlineData("9lives", "must start with a letter")]
    [InlineData("callysto-in-montreal", "has 20 characters; at most 19 are allowed, because the nodes' account 'callysto-in-montreal-cluster-sa' may have 30")]
    public void A_prefix_fits_every_name_it_is_put_in_front_of(string name, string problem) => Assert.Contains(problem, SomeGke.ProblemsOf(SomeGke.Args, name), StringComparison.Ordinal);

    [Fact]
    public void The_longest_prefix_has_19_characters() => Assert.Equal("callysto-montreal-x", (SomeGke.Args with { }).Validated("callysto-montreal-x"));

    [Theory]
    [InlineData("1.34")]
    [InlineData("1.34.1")]
    [InlineData("v1.34.1-gke.1829001")]
    [InlineData("1.34.1-gke.")]
    [InlineData("1.34.1-gke.1829001\n")]
    [InlineData("latest")]
    public void A_pinned_version_is_a_full_one(string version) => Assert.Contains("must be a full version of GKE such as '1.34.1-gke.1829001'", SomeGke.ProblemsOf(SomeGke.Args with { Version = GkeVersion.Pinned(version) }), StringComparison.Ordinal);

    [Theory]
    [InlineData("1.34.2-gke.1000", "newer than the control plane's")]
    [InlineData("1.34.1-gke.1829002", "newer than the control plane's")]
    [InlineData("1.35.0-gke.1", "newer than the control plane's")]
    [InlineData("1.31.14-gke.1000", "more than 2 minor versions behind")]
    public void A_pools_version_follows_the_control_planes(string version, string problem) =>
        Assert.Contains(problem, SomeGke.ProblemsOf(SomeGke.With(SomeGke.Users with { Version = version })), StringComparison.Ordinal);

    [Theory, InlineData("1.34.1-gke.1829001"), InlineData("1.34.1-gke.900"), InlineData("1.33.9-gke.2000000"), InlineData("1.32.0-gke.1")]
    public void A_pool_may_be_two_minor_versions_behind(string version) => Assert.Equal("callysto", SomeGke.With(SomeGke.Users with { Version = version }).Validated("callysto"));

    [Fact]
    public void In_a_channel_no_pool_has_a_version() => Assert.Contains("Google decides in a release channel", SomeGke.ProblemsOf(
        SomeGke.With(SomeGke.Users with { Version = SomeGke.Version }) with { Version = GkeVersion.Channel(ReleaseChannel.Regular) }), StringComparison.Ordinal);

    [Fact]
    public void A_zonal_cluster_has_one_zone() => Assert.Contains("holds 2 zones, but the control plane is to be in one zone", SomeGke.ProblemsOf(SomeGke.Args with
    {
        Location = GkeLocation.Zonal,
        Place = SomeGke.Place with { Zones = ["northamerica-northeast1-a", "northamerica-northeast1-b"] },
    }), StringComparison.Ordinal);

    [Theory]
    [InlineData("n2-highmem-4", "nvidia-tesla-t4", 1, "machines of the family n2 take none")]
    [InlineData("n1-standard-8", "nvidia-l4", 1, "comes only with machines of its own")]
    [InlineData("n1-standard-8", "nvidia-tesla-k80", 1, "must be one of nvidia-tesla-t4")]
    [InlineData("n1-standard-8", "nvidia-tesla-t4", 3, "must be one of 1, 2, 4, 8, 16, got 3")]
    [InlineData("g2-standard-24", "nvidia-l4", 1, "must be 2 of 'nvidia-l4', which a 'g2-standard-24' comes with")]
    [InlineData("a2-highgpu-1g", null, 0, "must be 1 of 'nvidia-tesla-a100', which a 'a2-highgpu-1g' comes with, got none")]
    public void Gpus_fit_their_machines(string machine, string? type, int count, string problem) =>
        Assert.Contains(problem, SomeGke.ProblemsOf(SomeGke.With(SomeGke.Users with { MachineType = machine, Gpu = type is null ? null : new(type, count) })), StringComparison.Ordinal);

    [Theory, InlineData("n1-standard-8", "nvidia-tesla-t4", 1), InlineData("g2-standard-4", "nvidia-l4", 1), InlineData("a2-highgpu-1g", "nvidia-tesla-a100", 1), InlineData("a2-megagpu-16g", "nvidia-tesla-a100", 16)]
    public void The_examples_of_pools_with_gpus_are_fine(string machine, string type, int count) =>
        Assert.Equal("callysto", SomeGke.With(SomeGke.Users with { MachineType = machine, Gpu = new(type, count) }).Validated("callysto"));

    [Theory]
    [InlineData("FREQ=DAILY", 4, null)]
    [InlineData("FREQ=WEEKLY;BYDAY=SA,SU", 8, null)]
    [InlineData("FREQ=WEEKLY;BYDAY=SA,SU", 4, "gives GKE 32 hours in 32 days, but it asks for 48")]
    [InlineData("FREQ=WEEKLY", 8, "gives GKE 32 hours in 32 days")]
    [InlineData("FREQ=YEARLY", 24, "must be 'FREQ=DAILY' or")]
    [InlineData("FREQ=WEEKLY;BYDAY=SA,SA", 12, "must be 'FREQ=DAILY' or")]
    [InlineData("every weekend", 24, "must be 'FREQ=DAILY' or")]
    [InlineData("FREQ=DAILY", 25, "must be 4 hours to a day, got 25 hours")]
    public void Windows_leave_google_the_time_it_asks_for(string recurrence, int hours, string? problem)
    {
        var args = SomeGke.Args with { Maintenance = new() { Start = DateTimeOffset.UnixEpoch, Duration = TimeSpan.FromHours(hours), Recurrence = recurrence } };

        if (problem is null)
        {
            Assert.Equal("callysto", args.Validated("callysto"));
        }
        else
        {
            Assert.Contains(problem, SomeGke.ProblemsOf(args), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_name_of_a_service_is_short() => Assert.Contains("holds 'dns.googleapis.com', which is no service's name", Assert.Throws<ArgsException>(
        () => new GcpServices("project", new() { Place = SomeGke.Place, Services = ["dns.googleapis.com"] })).Message, StringComparison.Ordinal);
}
