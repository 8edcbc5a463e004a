using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Storage;
using JupyterHubInfra.Components.Values;
using Pulumi.Utilities;

namespace JupyterHubInfra.Components.Tests.Hubs;

public sealed class HubChecksTests
{
    [Theory, InlineData(true), InlineData(false)]
    public void A_sound_hub_has_no_problems(bool production) => Assert.Empty(ProblemsOf(production ? Some.ProductionHub() : Some.DevelopmentHub()));

    [Fact]
    public void A_hub_without_an_allow_rule_is_refused() => Assert.Equal(
        ["Allow is missing: nobody could log in. Say AllowRule.Everyone on purpose, or name users, domains, organisations or groups."],
        ProblemsOf(Some.ProductionHub() with { Allow = null! }));

    [Fact]
    public void An_empty_list_of_users_is_no_allow_rule() => Assert.Equal(
        ["Allow names no users: nobody could log in. Say AllowRule.Everyone on purpose, or name users, domains, organisations or groups."],
        ProblemsOf(Some.ProductionHub() with { Allow = AllowRule.Users() }));

    [Fact]
    public void A_rule_that_the_authenticator_cannot_tell_is_refused() => Assert.Equal(
        ["Allow is by domains, which GitHub cannot tell. It can tell: everyone, users, organisations."],
        ProblemsOf(Some.ProductionHub() with { Allow = AllowRule.Domains("callysto.ca") }));

    [Fact]
    public void Shortcuts_are_for_development_only() => Assert.Equal(
        [
            "Authenticator is Dummy, which lets anybody in under any name; it is for the Development profile only. Choose a real one, e.g. HubAuthenticator.GitHub(...).",
            "Tls is off, so that passwords would travel in the clear; this is for the Development profile only. Use HubTls.LetsEncrypt(...) or HubTls.Manual(...).",
        ],
        ProblemsOf(Some.DevelopmentHub() with { Profile = HubProfile.Production }));

    [Fact]
    public void Homes_may_not_be_shared_by_all_users() => Assert.Equal(
        ["Homes has the sub-path 'homes', so that all users would share one home. Put '{username}' into it."],
        ProblemsOf(Some.ProductionHub() with { Homes = HomeStorage.Nfs(new ExistingFileShare("10.4.0.20", "/tank/home", 250), "homes") }));

    [Fact]
    public void The_user_scheduler_is_refused_where_it_does_not_work()
    {
        Assert.Empty(ProblemsOf(Some.ProductionHub() with { PodPacking = PodPacking.UserScheduler(31) }));
        Assert.Equal(
            ["PodPacking uses the chart's scheduler (1.30) on Kubernetes 1.34, where it does not work. Use PodPacking.Cluster from 1.32 on."],
            ProblemsOf(Some.ProductionHub() with { PodPacking = PodPacking.UserScheduler(34) }));
    }

    [Fact]
    public void A_certificate_cannot_be_fetched_for_a_hub_that_nobody_can_reach() => Assert.Equal(
        ["Tls is Let's Encrypt on a hub that is reachable inside the cluster only: the certificate server could not reach it. Let the gateway hold the certificate."],
        ProblemsOf(Some.ProductionHub() with { Exposure = HubExposure.ClusterOnly() }));

    [Fact]
    public void All_problems_are_reported_at_once()
    {
        var problems = ProblemsOf(Some.ProductionHub() with
        {
            BaseUrl = "jupyter",
            Exposure = HubExposure.NodePorts(http: 80, https: 80),
            Image = new ContainerImage("quay.io/jupyter/scipy-notebook", "latest"),
            Resources = new UserResources { MemoryLimit = "1 GB", CpuGuarantee = 4 },
            Culling = HubCulling.AfterIdle(TimeSpan.Zero),
            Placeholders = -1,
            Services = [new HubService("apiToken", []), new HubService("apiToken", ["read:hub"])],
        });

        Assert.Equal(
            [
                "BaseUrl", "Exposure", "Exposure", "Exposure", "Placeholders", "Resources.MemoryLimit", "Resources.CpuGuarantee", "Culling", "Culling", "Image",
                "Services", "Services", "Services", "Services", "Services", "Services",
            ],
            problems.Select(problem => problem.Split(' ')[0]));
    }

    [Theory]
    [InlineData("short", "0123456789abcdef0123456789abcdef", "the password of the users has 5 characters. Give at least 8.")]
    [InlineData("long enough", "but not for this", "the password of the administrators has 16 characters. Give at least 32.")]
    [InlineData("0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef", "one password for users and administrators. Give two.")]
    public async Task A_shared_password_that_the_hub_would_refuse_fails_before(string user, string admin, string problem)
    {
        var login = (HubAuthenticator.PasswordLogin)HubAuthenticator.SharedPassword(user, admin);

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => Task.WhenAll(OutputUtilities.GetValueAsync(HubPasswords.User(login)), OutputUtilities.GetValueAsync(HubPasswords.Admin(login))));

        Assert.Contains(problem, exception.ToString(), StringComparison.Ordinal);
    }

    [Theory, InlineData("512M", 536870912d), InlineData("1.5G", 1610612736d), InlineData("1024", 1024d), InlineData("2Gi", null), InlineData("G", null)]
    public void Memory_is_read_as_the_spawner_reads_it(string text, double? bytes) => Assert.Equal(bytes, UserResources.BytesOf(text));

    private static IEnumerable<string> ProblemsOf(JupyterHubReleaseArgs args) => HubChecks.Of("hub", args).All.Select(issue => $"{issue.Property} {issue.Message}");
}
