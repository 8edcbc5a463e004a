using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>What a preview of a course hub shows for each thing that operators do to nodes: exactly these steps and no other.</summary>
public sealed class NodeStepsTests(CoursePlatform course) : IClassFixture<CoursePlatform>
{
    [Fact]
    public void The_course_hub_comes_up() => Assert.Equal((0, ""), (course.FirstUp.ExitCode, course.FirstUp.Error));

    [Fact]
    public async Task Nothing_changes_nothing() => Assert.Equal("", await course.StepsAsync());

    [Fact]
    public async Task A_pool_that_grows_from_3_to_5_and_shrinks_to_3_again_touches_two_nodes_each_time()
    {
        (string, string) five = ("        count: 3\n", "        count: 5\n");
        Snapshot.Match(await course.StepsAsync(five), "NodeSteps.grow.expected.txt");

        try
        {
            Assert.Equal((0, ""), Brief(await course.RunAsync(["up"], five)));
            Assert.Equal("", await course.StepsAsync(five));
            Snapshot.Match(await course.StepsAsync(), "NodeSteps.shrink.expected.txt");
        }
        finally
        {
            Assert.Equal((0, ""), Brief(await course.RunAsync(["up"])));
        }
    }

    [Fact]
    public async Task Another_generation_replaces_the_servers_of_its_pool() => Assert.Equal(
        """
        replace Instance comp20003-staff-0
        replace Instance comp20003-staff-1
        replace Instance comp20003-staff-2
        replace Instance comp20003-staff-3
        replace Instance comp20003-staff-4

        """.ReplaceLineEndings("\n"),
        await course.StepsAsync(("        count: 5\n", "        count: 5\n        generation: \"2\"\n")));

    [Fact]
    public async Task Another_image_alone_replaces_nothing() =>
        Assert.Equal("", await course.StepsAsync(("image: Ubuntu 24.04", "image: hub-node-2026-12")));

    [Fact]
    public async Task A_patch_of_Kubernetes_is_one_line_and_replaces_every_server_of_the_cluster() =>
        Snapshot.Match(await course.StepsAsync(("kubernetes: 1.35.6", "kubernetes: 1.35.7")), "NodeSteps.patch.expected.txt");

    [Fact]
    public async Task A_pool_may_lag_behind_a_patch() => Assert.DoesNotContain(
        "staff",
        await course.StepsAsync(("kubernetes: 1.35.6", "kubernetes: 1.35.7"), ("        count: 5\n", "        count: 5\n        kubernetes: 1.35.6\n")),
        StringComparison.Ordinal);

    [Fact]
    public async Task One_node_is_replaced_alone() => Assert.Equal(
        "replace Instance comp20003-student-1\n",
        await course.StepsAsync(("        count: 3\n", "        count: 3\n        replace:\n          \"1\": \"2\"\n")));

    [Fact]
    public async Task A_cordon_is_an_update_of_one_server() => Assert.Equal(
        "update Instance comp20003-student-1\n",
        await course.StepsAsync(("    availabilityZones:\n      - melbourne-qh2-uom\n    apiAddress", "    cordoned: [comp20003-student-1]\n    availabilityZones:\n      - melbourne-qh2-uom\n    apiAddress")));

    private static (int ExitCode, string Error) Brief(CommandLine.Said said) => (said.ExitCode, said.Error);
}
