using System.Collections.Immutable;
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
    public void Google_knows_no_patterns_of_domains() => Assert.Equal(
        ["Allow has the domain '*.ca', but Google knows no patterns. Name each domain."],
        ProblemsOf(Some.ProductionHub() with { Authenticator = HubAuthenticator.Google("id", "secret"), Allow = AllowRule.Domains("callysto.ca", "*.ca") }));

    [Fact]
    public void What_is_no_domain_lets_in_nobody_or_strangers_and_is_refused() => Assert.Equal(
        [
            "Allow has the domain 'callysto.ca.', but it ends with a dot, so that no address matches: write 'callysto.ca'.",
            "Authenticator has the domain '*callysto.ca' for 'https://a.example/idp', but it has a star elsewhere than alone in front of the first dot, which would let in domains of strangers.",
        ],
        ProblemsOf(CILogon(new CILogonProvider("https://a.example/idp", "eppn") { AllowedDomains = ["*callysto.ca"] }) with { Allow = AllowRule.Domains("callysto.ca.") }));

    [Fact]
    public void Two_institutions_may_not_give_one_name_to_two_people() => Assert.Equal(
        [
            "Authenticator is CILogon with user names of 'https://a.example/idp' and 'https://b.example/idp' that could be the same for two people. "
            + "Give all of them but one a prefix, or use the claim 'email' or 'eppn'.",
        ],
        ProblemsOf(CILogon(
            new CILogonProvider("https://a.example/idp", "eppn") { StripDomain = "a.example" },
            new CILogonProvider("https://b.example/idp", "preferred_username"),
            new CILogonProvider("https://c.example/idp", "preferred_username") { Prefix = "c" },
            new CILogonProvider("https://d.example/idp", "email"))));

    [Fact]
    public void An_identity_provider_is_named_by_its_entity_id_once_and_without_contradiction() => Assert.Equal(
        [
            "Authenticator is CILogon with one identity provider twice. Name each once.",
            "Authenticator is CILogon with the identity provider 'example.edu'. Give its entity id from https://cilogon.org/idplist, e.g. 'https://idp.example.edu/shibboleth'.",
            "Authenticator has both a prefix and a domain to strip for 'example.edu'. Choose one.",
            "Authenticator is CILogon with the identity provider 'example.edu'. Give its entity id from https://cilogon.org/idplist, e.g. 'https://idp.example.edu/shibboleth'.",
            "Authenticator has allowed domains for 'example.edu', but Allow lets everyone in. Allow domains instead, or remove them.",
        ],
        ProblemsOf(CILogon(
            new CILogonProvider("example.edu", "email") { Prefix = "x", StripDomain = "example.edu" },
            new CILogonProvider("example.edu", "email") { AllowedDomains = ["example.edu"] })));

    [Fact]
    public void Identities_travel_encrypted() => Assert.Equal(
        [
            "Authenticator has the token address 'http://sso.example.org/token'. Identities must travel encrypted: give an address that starts with 'https://'.",
            "Authenticator has the user data address 'sso.example.org'. Identities must travel encrypted: give an address that starts with 'https://'.",
        ],
        ProblemsOf(Some.ProductionHub() with
        {
            Authenticator = HubAuthenticator.GenericOAuth("id", "secret", new OAuthEndpoints("https://sso.example.org/authorize", "http://sso.example.org/token", "sso.example.org")),
            Allow = AllowRule.Everyone,
        }));

    [Fact]
    public void A_name_that_nobody_can_have_is_refused_wherever_it_stands() => Assert.Equal(
        ["Admins", "Blocked", "UserNames", "Allow"],
        ProblemsOf(Some.ProductionHub() with
        {
            Authenticator = HubAuthenticator.GitHub("id", "secret"),
            Allow = AllowRule.Users("Ada"),
            Admins = ["ada lovelace"],
            Blocked = ["../eve"],
            UserNames = ImmutableSortedDictionary<string, string>.Empty.Add("ada@example.org", ""),
        }).Select(problem => problem.Split(' ')[0]));

    [Fact]
    public void Nobody_is_administrator_and_blocked() => Assert.Equal(
        ["Blocked has 'bob', who is an administrator. Take the name off the administrators first."],
        ProblemsOf(Some.ProductionHub() with { Blocked = ["bob", "eve"] }));

    [Fact]
    public void Two_people_never_get_one_home() => Assert.Equal(
        ["UserNames gives 'ada@example.org' and 'lin@example.org' the one name '3f2a9c', and with it one home. Give each a name."],
        ProblemsOf(Some.ProductionHub() with { UserNames = ImmutableSortedDictionary<string, string>.Empty.Add("ada@example.org", "3f2a9c").Add("lin@example.org", "3f2a9c") }));

    [Fact]
    public void A_name_leads_to_its_home_in_one_step() => Assert.Equal(
        ["UserNames gives 'ada@example.org' the name 'bob', which is given another one itself. Give each person the final name at once."],
        ProblemsOf(Some.ProductionHub() with { UserNames = ImmutableSortedDictionary<string, string>.Empty.Add("ada@example.org", "bob").Add("bob", "3f2a9c") }));

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
    public void A_scope_that_the_hub_would_not_start_with_is_refused_by_name() => Assert.Equal(
        [
            "Services 'grades' has a scope that JupyterHub does not know among 'read:user'; the hub would not start. See JupyterHub's page on scopes.",
            "Groups 'tutors' has a scope that JupyterHub does not know among 'acces:servers'; the hub would not start. See JupyterHub's page on scopes.",
        ],
        ProblemsOf(Some.ProductionHub() with { Services = [new HubService("grades", ["read:user"])], Groups = [new HubGroup("tutors", ["ada"]) { Scopes = ["acces:servers"] }] }));

    [Fact]
    public void Groups_of_the_login_service_leave_no_place_for_others() => Assert.Contains(
        "JupyterHub leaves all groups to it",
        Assert.Single(ProblemsOf(Some.ProductionHub() with
        {
            Authenticator = HubAuthenticator.GenericOAuth("id", "hidden", new OAuthEndpoints("https://sso.example.org/authorize", "https://sso.example.org/token", "https://sso.example.org/userinfo")),
            Allow = AllowRule.Groups("course-2026"),
            Groups = [new HubGroup("tutors", ["ada"])],
        })),
        StringComparison.Ordinal);

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

    private static JupyterHubReleaseArgs CILogon(params CILogonProvider[] providers) =>
        Some.ProductionHub() with { Authenticator = HubAuthenticator.CILogon("id", "secret", providers), Allow = AllowRule.Everyone };

    private static IEnumerable<string> ProblemsOf(JupyterHubReleaseArgs args) => HubChecks.Of("hub", args).All.Select(issue => $"{issue.Property} {issue.Message}");
}
