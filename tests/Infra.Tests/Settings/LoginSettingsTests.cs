using System.Collections.Immutable;
using JupyterHubInfra.Infra.Tests.Platforms;
using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Platforms;
using JupyterHubInfra.Stacks.Settings;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Infra.Tests.Settings;

/// <summary>Each kind of login: its settings give a hub, and whatever belongs to another kind or is missing is one clear message.</summary>
public sealed class LoginSettingsTests
{
    private const string Release = "kubernetes:helm.sh/v3:Release callysto-dev-hub-release";
    private const string Path = "hub.authenticator";

    /// <summary>What stands below hub.authenticator for each kind; secrets beside it.</summary>
    private static readonly Dictionary<string, (string Json, string[] Secrets, string Section)> Logins = new(StringComparer.Ordinal)
    {
        ["github"] = ("""{"kind":"github","clientId":"id","allowedOrganizations":["callysto","pims:staff"]}""", [OAuthSecret], "GitHubOAuthenticator"),
        ["google"] = ("""{"kind":"google","clientId":"id","allowedDomains":["callysto.ca"]}""", [OAuthSecret], "GoogleOAuthenticator"),
        ["cilogon"] = ("""
            {"kind":"cilogon","clientId":"cilogon:/client_id/1","allowedDomains":["*.ca"],"providers":[
              {"entityId":"https://idp.example.edu/shibboleth","usernameClaim":"eppn"},
              {"entityId":"http://google.com/accounts/o8/id","usernameClaim":"oidc","prefix":"google","allowedDomains":["callysto.ca"]}]}
            """, [OAuthSecret], "CILogonOAuthenticator"),
        ["oidc"] = ("""
            {"kind":"oidc","clientId":"id","allowedGroups":["course-2026"],"oidc":{"authorizeUrl":"https://sso.example.org/authorize","tokenUrl":"https://sso.example.org/token",
              "userdataUrl":"https://sso.example.org/userinfo","usernameClaim":"preferred_username"}}
            """, [OAuthSecret], "GenericOAuthenticator"),
        ["lti13"] = ("""
            {"kind":"lti13","clientId":"10000000000001","allowAll":true,"lti13":{"issuer":"https://canvas.instructure.com","authorizeUrl":"https://sso.canvaslms.com/authorize",
              "jwksUrl":"https://sso.canvaslms.com/jwks","usernameKey":"sub"}}
            """, [], "LTI13Authenticator"),
        ["lti11"] = ("""{"kind":"lti11","allowAll":true,"lti11":{"consumerKey":"callysto","usernameKey":"user_id"}}""", ["ltiSharedSecret"], "LTI11Authenticator"),
        ["ldap"] = ("""
            {"kind":"ldap","allowedGroups":["cn=course,ou=groups,dc=example,dc=org"],"ldap":{"server":"ldap.example.org","search":{"base":"ou=people,dc=example,dc=org","user":"cn=hub,dc=example,dc=org"}}}
            """, ["ldapSearchPassword"], "LDAPAuthenticator"),
        ["shared-password"] = ("""{"kind":"shared-password","allowedUsers":["ada"]}""", [], "SharedPasswordAuthenticator"),
        ["dummy"] = ("""{"kind":"dummy","allowAll":true}""", [], ""),
    };

    public static TheoryData<string> Kinds => [.. Logins.Keys];

    private static string OAuthSecret => "oauthClientSecret";

    [Fact]
    public void Every_kind_of_login_is_tested_here() => Assert.Equal(
        ((SettingShape.Scalar)Member(Member(Member(PlatformCatalog.OpenStackHub.Declared, "hub"), "authenticator"), "kind")).Schema.Choices, Logins.Keys);

    [Theory, MemberData(nameof(Kinds))]
    public async Task Each_kind_of_login_gives_a_hub(string kind)
    {
        var release = (await PlatformRun.Of(RunMode.Update, Stack(kind))).Registrations()[Release];

        Assert.Contains($"authenticator_class: {(kind switch { "oidc" => "generic-oauth", "lti13" => "ltiauthenticator.lti13.auth.LTI13Authenticator", "lti11" => "ltiauthenticator.lti11.auth.LTI11Authenticator", _ => kind })}", release["values"], StringComparison.Ordinal);
        Assert.Contains(Logins[kind].Section, release["values"], StringComparison.Ordinal);
        Assert.All(Logins[kind].Secrets, secret => Assert.Contains($"value-of-{secret}", release["values"], StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Each_kind_of_login_names_its_missing_secret(string kind)
    {
        var problems = Problems(StackFile.Dev().With(Path, Logins[kind].Json));

        Assert.Equal(Logins[kind].Secrets, problems.Select(issue => issue.Path));
        Assert.All(problems, issue => Assert.Equal($"pulumi config set --stack dev --secret jupyterhub-infra:{issue.Path}", issue.Fix));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Each_kind_of_login_is_missing_what_it_needs(string kind)
    {
        var file = StackFile.Dev().With(Path, $$"""{"kind":"{{kind}}","allowAll":true}""");
        foreach (var secret in Logins[kind].Secrets)
        {
            file.WithSecret(secret, "x");
        }

        var needed = kind switch
        {
            "github" or "google" => ["clientId"],
            "cilogon" => ["clientId", "providers"],
            "oidc" or "lti13" => ["clientId", kind],
            "lti11" or "ldap" => new[] { kind },
            _ => [],
        };
        Assert.Equal(needed.Select(name => $"{Path}.{name}"), Problems(file).Select(issue => issue.Path));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void What_belongs_to_another_kind_is_refused_with_the_kind_it_belongs_to(string kind)
    {
        (string Name, string Json, string[] Kinds)[] owned =
        [
            ("clientId", "\"id\"", ["github", "google", "cilogon", "oidc", "lti13"]),
            ("providers", """[{"entityId":"https://idp.example.edu/shibboleth","usernameClaim":"eppn"}]""", ["cilogon"]),
            ("oidc", """{"authorizeUrl":"https://a.example/a","tokenUrl":"https://a.example/t","userdataUrl":"https://a.example/u","usernameClaim":"sub"}""", ["oidc"]),
            ("lti13", """{"issuer":"https://a.example","authorizeUrl":"https://a.example/a","jwksUrl":"https://a.example/j","usernameKey":"sub"}""", ["lti13"]),
            ("lti11", """{"consumerKey":"callysto","usernameKey":"user_id"}""", ["lti11"]),
            ("ldap", """{"server":"ldap.example.org","bindTemplates":["uid={username},dc=example"]}""", ["ldap"]),
        ];
        foreach (var (name, json, kinds) in owned.Where(setting => !setting.Kinds.Contains(kind)))
        {
            var issue = Assert.Single(Problems(Stack(kind).With($"{Path}.{name}", json)));
            Assert.Equal($"{Path}.{name}", issue.Path);
            Assert.StartsWith("is set, but only the kind", issue.Problem, StringComparison.Ordinal);
            Assert.All(kinds, owner => Assert.Contains($"'{owner}'", issue.Problem, StringComparison.Ordinal));
            Assert.EndsWith($"the kind is '{kind}'.", issue.Problem, StringComparison.Ordinal);
            Assert.EndsWith($"{Path}.kind' {kinds[0]}", issue.Fix, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Domains_may_stand_with_each_identity_provider_alone() => Assert.Empty(Problems(StackFile.Dev().WithSecret(OAuthSecret, "x").With(Path, """
        {"kind":"cilogon","clientId":"id","providers":[{"entityId":"https://idp.example.edu/shibboleth","usernameClaim":"eppn","allowedDomains":["example.edu"]}]}
        """)));

    [Fact]
    public void A_provider_without_domains_does_not_let_anybody_in() => Assert.Equal([Path], Problems(StackFile.Dev().WithSecret(OAuthSecret, "x").With(Path, """
        {"kind":"cilogon","clientId":"id","providers":[{"entityId":"https://idp.example.edu/shibboleth","usernameClaim":"eppn"}]}
        """)).Select(issue => issue.Path));

    [Theory]
    [InlineData("https://callysto.ca", "is \"https://callysto.ca\"; allowed: a domain such as callysto.ca, or *.ca for all domains below it (it is the address of a page (with a scheme), not a domain: write 'callysto.ca').")]
    [InlineData("callysto .ca", "is \"callysto .ca\"; allowed: a domain such as callysto.ca, or *.ca for all domains below it (it has blanks).")]
    [InlineData("*.*.ca", "is \"*.*.ca\"; allowed: a domain such as callysto.ca, or *.ca for all domains below it (it has a star elsewhere than alone in front of the first dot, which would let in domains of strangers).")]
    [InlineData("callysto.ca.", "is \"callysto.ca.\"; allowed: a domain such as callysto.ca, or *.ca for all domains below it (it ends with a dot, so that no address matches: write 'callysto.ca').")]
    public void What_is_no_domain_is_refused_wherever_domains_stand(string domain, string problem) => Assert.Equal(
        [($"{Path}.allowedDomains[1]", problem), ($"{Path}.providers[0].allowedDomains[0]", problem)],
        Problems(StackFile.Dev().WithSecret(OAuthSecret, "x").With(Path, $$"""
            {"kind":"cilogon","clientId":"id","allowedDomains":["uni.ca","{{domain}}"],"providers":[{"entityId":"https://idp.example.edu/shibboleth","usernameClaim":"eppn","allowedDomains":["{{domain}}"]}]}
            """)).Select(issue => (issue.Path, issue.Problem)));

    [Fact]
    public void A_pattern_is_no_domain_to_strip_from_names() => Assert.Equal([$"{Path}.providers[0].stripDomain"], Problems(StackFile.Dev().WithSecret(OAuthSecret, "x").With(Path, """
        {"kind":"cilogon","clientId":"id","allowAll":true,"providers":[{"entityId":"https://idp.example.edu/shibboleth","usernameClaim":"eppn","stripDomain":"*.edu"}]}
        """)).Select(issue => issue.Path));

    [Fact]
    public void Previews_warn_of_domains_that_add_nobody_and_of_those_that_open_a_country() => Assert.Equal<string>(
        [
            $"{Path}.allowedDomains[0] is '*.ca', which lets in everybody with an address at any domain below .ca, and anybody may get one there. Name the domains that are meant, unless this is.",
            $"{Path}.allowedDomains[1] is 'callysto.ca', but '*.ca' ({Path}.allowedDomains[0]) lets in everybody there already: it adds nobody, and taking it out keeps nobody out.",
            $"{Path}.providers[0].allowedDomains[1] is 'uni.edu', which {Path}.providers[0].allowedDomains[0] has already. Take one out.",
        ],
        AuthenticatorRules.Warnings(Settings(StackFile.Dev().WithSecret(OAuthSecret, "x").With(Path, """
            {"kind":"cilogon","clientId":"id","allowedDomains":["*.ca","callysto.ca"],"providers":[
              {"entityId":"https://idp.example.edu/shibboleth","usernameClaim":"eppn","allowedDomains":["uni.edu","uni.edu"]},
              {"entityId":"http://google.com/accounts/o8/id","usernameClaim":"oidc","prefix":"google"}]}
            """)).Hub.Authenticator, LoginPlace.OfOne));

    [Fact]
    public void A_directory_finds_users_in_exactly_one_way() => Assert.Equal(
        [$"{Path}.ldap"],
        Problems(StackFile.Dev().With(Path, """{"kind":"ldap","allowAll":true,"ldap":{"server":"ldap.example.org"}}""")).Select(issue => issue.Path));

    [Fact]
    public void A_blocked_administrator_is_a_contradiction() => Assert.Equal(
        ["hub.blockedUsers has 'ada', who is an administrator. Take the name off the administrators first."],
        Problems(StackFile.Dev().With("hub.blockedUsers", "[\"ada\"]")).Select(issue => $"{issue.Path} {issue.Problem}"));

    [Fact]
    public void A_name_that_is_a_number_stands_in_quotes() => Assert.Contains(
        "is 10022; allowed: a user name as the hub knows it", Assert.Single(Problems(StackFile.Dev().With("hub.admins", "[10022]"))).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("hub.blockedUsers", "[\"lin\"]")]
    [InlineData("hub.admins", "[\"lin\"]")]
    [InlineData("hub.userNames", """{"ada@example.org":"3f2a9c"}""")]
    [InlineData("hub.authenticator.allowedUsers", "[\"ada\"]")]
    public async Task Who_may_come_in_updates_the_release_alone(string path, string json)
    {
        var before = await PlatformRun.Of(RunMode.Update, StackFile.Dev());
        var after = await PlatformRun.Of(RunMode.Update, StackFile.Dev().With(path, json));

        Assert.Equal(before.Urns, after.Urns);
        Assert.Equal([$"{Release} values"], before.ChangesTo(after));
    }

    private static StackFile Stack(string kind)
    {
        var file = StackFile.Dev().With(Path, Logins[kind].Json);
        foreach (var secret in Logins[kind].Secrets)
        {
            file.WithSecret(secret, $"value-of-{secret}");
        }

        return file;
    }

    private static SettingShape Member(SettingShape shape, string name) => ((SettingShape.Fields)shape).Members.Single(member => member.Name == name).Shape;

    private static OpenStackHubSettings Settings(StackFile file) => PlatformCatalog.OpenStackHub.Settings(file.Raw(), new SettingsIssues(StackSettings.Project, "dev"));

    private static ImmutableArray<SettingsIssue> Problems(StackFile file)
    {
        var issues = new SettingsIssues(StackSettings.Project, "dev");
        PlatformCatalog.OpenStackHub.Settings(file.Raw(), issues);
        return issues.All;
    }
}
