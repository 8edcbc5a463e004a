using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Tests.Hubs.Courses;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Hubs;

public sealed class HubValuesTests
{
    /// <summary>One hub for each alternative of each closed type.</summary>
    private static readonly Dictionary<string, JupyterHubReleaseArgs> Hubs = new(StringComparer.Ordinal)
    {
        ["dev"] = Some.DevelopmentHub(),
        ["prod"] = Some.ProductionHub(),
        ["cilogon"] = Some.ProductionHub() with
        {
            Authenticator = HubAuthenticator.CILogon(
                "cilogon:/client_id/1",
                "hidden",
                new CILogonProvider("http://google.com/accounts/o8/id", "email") { Prefix = "google", AllowedDomains = ["callysto.ca"] },
                new CILogonProvider("https://idp.example.edu/shibboleth", "eppn") { StripDomain = "example.edu" }),
            Allow = AllowRule.Domains("*.ca"),
            Tls = HubTls.Manual("CERTIFICATE", "hidden"),
            Exposure = HubExposure.LoadBalancerService("203.0.113.10"),
            Culling = HubCulling.Never,
            ImagePulling = ImagePulling.OnDemand,
        },
        ["container-state"] = Some.ProductionHub() with { State = ServerState.InContainer, Kernels = new(TimeSpan.FromHours(1), TimeSpan.FromMinutes(5)), NodePurposes = NodePurposes.Required },
        ["google"] = Some.ProductionHub() with { Authenticator = HubAuthenticator.Google("id", "hidden"), Allow = AllowRule.Domains("callysto.ca"), ImagePulling = ImagePulling.BeforeUpgrades },
        ["oauth"] = Some.ProductionHub() with
        {
            Authenticator = HubAuthenticator.GenericOAuth("id", "hidden", new OAuthEndpoints("https://sso.example.org/authorize", "https://sso.example.org/token", "https://sso.example.org/userinfo")),
            Allow = AllowRule.Groups("course-2026"),
            HubMayReach = [CidrBlock.Parse("10.99.0.0/16")],
            Services = [HubHealth.Service],
            Exposure = HubExposure.ClusterOnly(),
            Tls = HubTls.Manual("CERTIFICATE", "hidden"),
        },
        ["ldap"] = Some.ProductionHub() with
        {
            Authenticator = HubAuthenticator.Ldap("ldap.example.org", LdapBind.Search("ou=people,dc=example", "uid", "cn=hub,dc=example", "hidden")),
            Allow = AllowRule.Groups("cn=course,ou=groups,dc=example"),
            PodPacking = PodPacking.UserScheduler(31),
        },
        ["ldap-patterns"] = Some.ProductionHub() with
        {
            Authenticator = HubAuthenticator.Ldap("ldap.example.org", LdapBind.Template("uid={username},ou=people,dc=example,dc=org"), startTls: true),
            Allow = AllowRule.Everyone,
            Blocked = ["eve", "mallory"],
            Groups = [new HubGroup("students", ["lin"]), new HubGroup("tutors", ["grace", "ada"]) { Scopes = ["access:servers!group=students", "list:users"] }],
        },
        ["lti13"] = Some.ProductionHub() with
        {
            Authenticator = HubAuthenticator.Lti13("10000000000001", new LtiPlatform(
                "https://canvas.instructure.com", "https://sso.canvaslms.com/api/lti/authorize_redirect", "https://sso.canvaslms.com/api/lti/security/jwks", "sub")),
            Allow = AllowRule.Everyone,
        },
        ["lti11"] = Some.ProductionHub() with
        {
            Authenticator = HubAuthenticator.Lti11("callysto", "hidden", "user_id"),
            Allow = AllowRule.Everyone,
            UserNames = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("ada@example.org", "3f2a9c")]),
        },
        ["campus"] = Some.ProductionHub() with
        {
            Proxy = new() { Http = "http://wwwproxy.example.edu:8000", Https = "http://10.5.0.9:3128", NoProxy = ["10.64.0.0/14", "10.96.0.1"] },
            Environment = ImmutableSortedDictionary<string, string>.Empty.Add("no_proxy", "*").Add("COURSE", "{2026}"),
        },
        ["pages"] = Some.DevelopmentHub() with
        {
            Pages = new()
            {
                Announcement = "Welcome to <autumn>",
                Alert = "Save your work",
                Maintenance = new(new(2026, 12, 1, 22, 0, 0), new(2026, 12, 2, 2, 30, 0), "America/Edmonton") { Text = "Homes stay." },
                Support = "help@callysto.ca",
                Terms = "https://callysto.ca/terms",
                Logo = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                Templates = ImmutableSortedDictionary<string, string>.Empty.Add("error.html", "{% extends \"templates/error.html\" %}").Add("page.html", "{% extends \"banners.html\" %}\n"),
                NotebookTemplates = ImmutableSortedDictionary<string, string>.Empty.Add("tree.html", "  {% extends \"templates/tree.html\" %}"),
            },
            DefaultUrl = "/tree",
            GettingStarted = "https://callysto.ca/getting-started.ipynb",
            StartTimeout = TimeSpan.FromMinutes(10),
            Environment = ImmutableSortedDictionary<string, string>.Empty.Add("COURSE", "{2026}"),
            Culling = HubCulling.AfterIdle(TimeSpan.FromHours(3), TimeSpan.FromMinutes(30), TimeSpan.FromDays(1)),
        },
        ["course"] = Some.ProductionHub() with
        {
            Course = StaffTests.Course,
            ExtraImages = [new("registry.example.org/r-kernel", "7")],
            UsersMayReach = [CidrBlock.Parse("10.5.0.0/16"), CidrBlock.Parse("10.0.0.0/8")],
            GettingStarted = "https://callysto.ca/getting-started.ipynb",
        },
        ["gke"] = Some.ProductionHub() with
        {
            BaseUrl = "/",
            Host = DnsName.Parse("2i2c.callysto.ca"),
            Admins = ["100234", "115722756968212778437"],
            Tls = HubTls.AtIngress(new SomeIssuer()),
            Exposure = HubExposure.Ingress("traefik"),
            Services = [HubHealth.Service, HubMetrics.Service],
            Resources = new() { MemoryLimit = "1G", MemoryGuarantee = "256M", CpuLimit = null },
            StartTimeout = TimeSpan.FromMinutes(10),
            DefaultUrl = "/tree",
            NodePurposes = NodePurposes.Required,
            Kernels = new(TimeSpan.FromHours(1), TimeSpan.FromMinutes(5)),
            State = ServerState.InContainer,
            ConcurrentSpawns = 100,
            AnswerTimeout = TimeSpan.FromMinutes(2),
            Pages = new() { NotebookTemplates = ImmutableSortedDictionary<string, string>.Empty.Add("tree.html", "{% extends \"templates/tree.html\" %}\n") },
            Environment = ImmutableSortedDictionary<string, string>.Empty.Add("PLOTLY_RENDERER", "notebook_connected"),
        },
        ["password"] = Some.ProductionHub() with { Authenticator = HubAuthenticator.SharedPassword("hidden-from-view", "hidden-from-view-and-rather-longer"), Allow = AllowRule.Users("carol", "alice"), Placeholders = 3 },
    };

    public static TheoryData<string> Names => [.. Hubs.Keys];

    internal static IReadOnlyDictionary<string, JupyterHubReleaseArgs> All => Hubs;

    [Theory, MemberData(nameof(Names))]
    public void The_values_are_as_reviewed(string hub) => Snapshot.Match(Some.Yaml(Some.ValuesOf(Hubs[hub])), $"HubValues.{hub}.expected.yaml");

    [NeedsTheory(Needs.Chart), MemberData(nameof(Names))]
    public void The_chart_accepts_the_values(string hub) =>
        Assert.Empty(ChartSchema.Problems(Some.ValuesOf(Hubs[hub]).ToPlain(later => later.What)));

    [NeedsFact(Needs.Chart)]
    public void The_check_against_the_chart_finds_what_the_chart_would_refuse()
    {
        var wrong = new Dictionary<string, object>
        {
            ["auth"] = new Dictionary<string, object>(),
            ["singleuser"] = new Dictionary<string, object> { ["image"] = new Dictionary<string, object> { ["tag"] = 7 }, ["storage"] = new Dictionary<string, object> { ["type"] = "nfs" } },
        };

        Assert.Equal(["auth", "singleuser.image.tag", "singleuser.storage.type"], ChartSchema.Problems(wrong).Select(problem => problem.Split(':')[0]));
    }

    [Theory, MemberData(nameof(Names))]
    public void No_secret_is_written_into_the_values(string hub) => Assert.DoesNotContain("hidden", Some.Yaml(Some.ValuesOf(Hubs[hub])), StringComparison.Ordinal);

    [Fact]
    public async Task Secrets_are_marked_as_such_even_if_the_caller_forgot()
    {
        static IEnumerable<HelmValue.Later> Laters(HelmValue value) => value switch
        {
            HelmValue.Later later => [later],
            HelmValue.HelmMap map => map.Entries.Values.SelectMany(Laters),
            HelmValue.Many many => many.Items.SelectMany(Laters),
            _ => [],
        };

        var secrets = Hubs.Values.SelectMany(hub => Laters(Some.ValuesOf(hub))).Where(later => later.What == "secret").ToList();

        Assert.True(secrets.Count > 20);
        Assert.All(await Task.WhenAll(secrets.Select(secret => Pulumi.Output.IsSecretAsync(secret.Value))), Assert.True);
    }

    [Theory, MemberData(nameof(Names))]
    public void Nobody_reaches_the_metadata_of_the_cloud(string hub)
    {
        var yaml = Some.Yaml(Some.ValuesOf(Hubs[hub]));

        Assert.DoesNotContain("cloudMetadataServer: true", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("dnsPortsCloudMetadataServer: true", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("privateIPs: true", yaml, StringComparison.Ordinal);
        Assert.Contains("- 169.254.0.0/16", yaml, StringComparison.Ordinal);
        Assert.Contains("blockWithIptables: false", yaml, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public void Homes_outlive_their_users(string hub)
    {
        var yaml = Some.Yaml(Some.ValuesOf(Hubs[hub]));

        Assert.Contains("delete_pvc: false", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("users: true", yaml, StringComparison.Ordinal);
        Assert.Contains("helm.sh/resource-policy: keep", yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_network_with_public_addresses_is_closed_to_users_all_the_same()
    {
        var yaml = Some.Yaml(HubValues.Of(Some.DevelopmentHub(), CidrBlock.Parse("198.51.100.0/24"), Some.Secrets()));

        Assert.Contains("- 198.51.100.0/24", yaml, StringComparison.Ordinal);
        Assert.Contains("JUPYTERHUB_XSRF_ANONYMOUS_IP_CIDRS: 198.51.100.0/24", yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_of_names_makes_no_difference() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Shuffle(["alice", "bob", "carol", "dave", "10022"]).ToArbitrary(), names =>
            Some.Yaml(Some.ValuesOf(Hubs["password"] with { Allow = AllowRule.Users(names), Admins = [.. names] }))
            == Some.Yaml(Some.ValuesOf(Hubs["password"] with { Allow = AllowRule.Users([.. names.Order(StringComparer.Ordinal)]), Admins = [.. names.Reverse()] }))));

    [Fact]
    public void Keys_are_in_ordinal_order_at_every_depth()
    {
        static bool Ordered(HelmValue value) => value switch
        {
            HelmValue.HelmMap map => map.Entries.Keys.SequenceEqual(map.Entries.Keys.Order(StringComparer.Ordinal)) && map.Entries.Values.All(Ordered),
            HelmValue.Many many => many.Items.All(Ordered),
            _ => true,
        };

        Assert.All(Hubs.Values, hub => Assert.True(Ordered(Some.ValuesOf(hub))));
    }
}
