using System.Text.RegularExpressions;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Hubs.Domains;
using JupyterHubInfra.Components.Tests.Hubs.Pages;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Hubs.Domains;

/// <summary>Callysto's login: by Google and Microsoft through CILogon, by the domain of the address, under an opaque number.</summary>
public sealed partial class CILogonTests
{
    private const string Google = "http://google.com/accounts/o8/id";
    private const string Microsoft = "http://login.microsoftonline.com/common/oauth2/v2.0/authorize";
    private const string Admin = "115240156849150087300";

    [Fact]
    public void Each_provider_looks_into_the_address_and_keeps_the_opaque_number()
    {
        var cilogon = Section("CILogonOAuthenticator");
        var idps = (Dictionary<string, object>)cilogon["idps"];

        // Without a scope the class asks for openid, email, org.cilogon.userinfo and profile, which is what the claims below need.
        Assert.Equal(["client_id", "client_secret", "idps", "oauth_callback_url"], cilogon.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([Google, Microsoft], idps.Keys.Order(StringComparer.Ordinal));
        foreach (var (id, settings) in idps)
        {
            var idp = (Dictionary<string, object>)settings;
            Assert.Equal("email", idp["allowed_domains_claim"]);
            Assert.Equal(["2i2c.org", "*.ca"], ((IEnumerable<object>)idp["allowed_domains"]).Cast<string>());
            Assert.Equal("oidc", ((Dictionary<string, object>)idp["username_derivation"])["username_claim"]);
            Assert.Equal(id == Google, idp.ContainsKey("default"));
        }

        Assert.Equal([Admin], ((IEnumerable<object>)Section("Authenticator")["allowed_users"]).Cast<string>());
    }

    [NeedsFact(Needs.OAuthenticators)]
    public void The_real_class_lets_in_by_domain_in_any_case_and_nobody_without_an_address() => Assert.Equal(
        ["1", "2", "microsoft:3", "4", "refused", "refused", "refused", "refused", "error 500", "error 500", Admin, "refused"],
        Answers(
            Person(Google, "1", "ada@2i2c.org"),
            Person(Google, "2", "Ada@Callysto.CA"),
            Person(Microsoft, "3", "lin@a.b.ca"),
            Person(Google, "4", "\"eve@2i2c.com\"@uni.ca"),
            Person(Google, "5", "eve@ca"),
            Person(Google, "6", "eve@mail.2i2c.org"),
            Person(Google, "7", "eve@uni.ca.example.com"),
            Person(Google, "8", "eve@2i2c.org."),
            Person(Google, "9", null),
            Person(Microsoft, "10", ""),
            Person(Google, Admin, null),
            Person("https://idp.example.edu/shibboleth", "11", "ada@2i2c.org")));

    [NeedsFact(Needs.OAuthenticators)]
    public void Our_reading_of_an_entry_is_that_of_the_real_class()
    {
        string[] entries = ["uni.ca", "*.ca", "*.uni.ca", "*.b.uni.ca", "xn--cole-9oa.ca", "a-b.uni.ca"];
        string[] domains = ["uni.ca", "Uni.CA", "a.uni.ca", "a.b.uni.ca", "b.uni.ca", "myuni.ca", "ca", ".ca", "uni.ca.example.com", "xn--cole-9oa.ca", "a-b.uni.ca", "uni-ca"];
        foreach (var entry in entries)
        {
            Assert.True(DomainPattern.TryParse(entry, out var pattern, out _));
            var answers = Answers(Hub(entry) with { Admins = [] }, [.. domains.Select(domain => Person(Google, "1", $"ada@{domain}"))]);

            Assert.Equal(domains.Where(pattern.LetsIn), domains.Zip(answers).Where(pair => pair.Second == "1").Select(pair => pair.First));
        }
    }

    [Fact]
    public void No_code_that_the_hub_runs_assigns_what_it_should_add_to() => Assert.Empty(
        from path in Repository.Files("components/Hubs", "*.py")
        from Match assignment in Assignment().Matches(Repository.Read(path))
        select $"{path}: {assignment.Value}");

    private static JupyterHubReleaseArgs Hub(params string[] domains) => Some.ProductionHub() with
    {
        Authenticator = HubAuthenticator.CILogon(
            "cilogon:/client_id/1", "hidden", new CILogonProvider(Google, "oidc") { DomainsClaim = "email" }, new CILogonProvider(Microsoft, "oidc") { DomainsClaim = "email", Prefix = "microsoft" }),
        Allow = AllowRule.Domains(domains),
        Admins = [Admin],
    };

    private static object Person(string idp, string oidc, string? email) => new { claims = email is null ? (object)new { idp, oidc } : new { idp, oidc, email } };

    private static string[] Answers(params object[] people) => Answers(Hub("2i2c.org", "*.ca"), people);

    private static string[] Answers(JupyterHubReleaseArgs hub, object[] people)
    {
        var said = Assert.Single(Script.Ask<Said[]>(Script.Python(Needs.OAuthenticators), "python/who_may_come_in.py", new[] { new { config = ConfigOf(hub), people } }));
        Assert.Empty(said.Complaints);
        return [.. said.Answers.Select(answer => answer ?? "refused")];
    }

    private static Dictionary<string, object> Section(string name) => (Dictionary<string, object>)ConfigOf(Hub("2i2c.org", "*.ca"))[name];

    private static Dictionary<string, object> ConfigOf(JupyterHubReleaseArgs args) =>
        (Dictionary<string, object>)((Dictionary<string, object>)((Dictionary<string, object>)Some.ValuesOf(args).ToPlain(SecretOf))["hub"])["config"];

    private static string SecretOf(HelmValue.Later later) => Pulumi.Utilities.OutputUtilities.GetValueAsync(later.Value).GetAwaiter().GetResult();

    // c.KubeSpawner.environment = {...} drops what the chart and others have put there.
    [GeneratedRegex(@"^\s*c\.\w+\.(environment|volumes|volume_mounts|extra_pod_config|load_roles|services)\s*=(?!=).*$", RegexOptions.Multiline)]
    private static partial Regex Assignment();

    private sealed record Said(string[] Complaints, string?[] Answers);
}
