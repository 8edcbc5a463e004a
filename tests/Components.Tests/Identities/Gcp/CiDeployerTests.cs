using JupyterHubInfra.Components.Clusters.Gcp;
using JupyterHubInfra.Components.Identities.Gcp;
using JupyterHubInfra.Components.Tests.Certificates;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Identities.Gcp;

public sealed class CiDeployerTests
{
    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Workflows_of_one_branch_deploy_without_a_key_and_those_of_others_do_not(RunMode mode)
    {
        var run = await Run(mode, Args());

        if (mode is RunMode.Update)
        {
            Snapshot.Match(run.Urns + Plain.Registrations(run), "CiDeployer.expected.yaml");
        }

        Assert.Equal(5, run.Cloud.Registered.Count(resource => resource.Type.StartsWith("gcp:", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("callysto/infrastructure", true)]
    [InlineData("callysto/infrastructure' || true || '", false)]
    [InlineData("callysto", false)]
    [InlineData("https://github.com/callysto/infrastructure", false)]
    public void A_repository_is_owner_and_name_and_nothing_that_ends_the_condition(string text, bool good) => Assert.Equal(good, CiDeployerArgs.IsRepository(text));

    [Theory]
    [InlineData("roles/container.admin", true)]
    [InlineData("roles/artifactregistry.writer", true)]
    [InlineData("roles/owner", false)]
    [InlineData("roles/editor", false)]
    [InlineData("roles/resourcemanager.projectIamAdmin", false)]
    [InlineData("container.admin", false)]
    public void No_machine_may_do_everything_or_give_itself_rights(string role, bool good) => Assert.Equal(good, CiDeployerArgs.IsRole(role));

    [Fact]
    public async Task All_problems_are_reported_at_once()
    {
        var message = (await Assert.ThrowsAnyAsync<Exception>(() => Run(RunMode.Preview, Args() with { Repository = "callysto", Branch = "a b", Roles = ["roles/owner"] }))).ToString();

        Assert.Contains("CiDeployer 'callysto': Repository is 'callysto'.", message, StringComparison.Ordinal);
        Assert.Contains("Branch is 'a b'.", message, StringComparison.Ordinal);
        Assert.Contains("Roles has 'roles/owner'.", message, StringComparison.Ordinal);
    }

    private static CiDeployerArgs Args() => new()
    {
        Place = new GcpPlace("callysto-202316", "northamerica-northeast1", ["northamerica-northeast1-b"]),
        Repository = "callysto/infrastructure",
    };

    private static Task<CloudRun> Run(RunMode mode, CiDeployerArgs args) => CloudRun.Of(mode, options => _ = new CiDeployer("callysto", args, options));
}
