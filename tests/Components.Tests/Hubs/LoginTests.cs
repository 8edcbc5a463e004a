using System.Collections.Immutable;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Tests.Hubs.Pages;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Hubs;

/// <summary>The login values in the hands of the real authenticator classes: every option is known to them, and they let in whom we meant.</summary>
public sealed class LoginTests
{
    private static readonly LtiPlatform Canvas = new("https://canvas.instructure.com", "https://sso.canvaslms.com/authorize", "https://sso.canvaslms.com/jwks", "sub");

    [NeedsFact(Needs.Authenticators)]
    public void Members_of_an_organization_log_in_with_GitHub() => Assert.Equal(
        ["ada", "refused", "10022", "refused"],
        Answers(
            Some.ProductionHub(),
            new { claims = new { login = "Ada", email = "a@b.c" }, organizations = new[] { "pims:staff" } },
            new { claims = new { login = "eve", email = "a@b.c" }, organizations = new[] { "others" } },
            new { claims = new { login = "10022", email = "a@b.c" } },
            new { known = "eve" }));

    [NeedsFact(Needs.Authenticators)]
    public void Members_of_a_Google_organization_log_in_with_their_whole_address() => Assert.Equal(
        ["ada@callysto.ca", "refused", "refused"],
        Answers(
            Some.ProductionHub() with { Authenticator = HubAuthenticator.Google("id", "secret"), Allow = AllowRule.Domains("callysto.ca"), Admins = [] },
            new { claims = new { email = "ada@callysto.ca", hd = "callysto.ca", verified_email = true } },
            new { claims = new { email = "ada@callysto.ca", verified_email = true } },
            new { claims = new { email = "eve@elsewhere.ca", hd = "elsewhere.ca", verified_email = true } }));

    [NeedsFact(Needs.Authenticators)]
    public void Federations_let_in_their_domains_each_under_names_of_its_own() => Assert.Equal(
        ["ada@maths.example.edu", "refused", "google:1234", "refused", "refused"],
        Answers(
            Some.ProductionHub() with
            {
                Authenticator = HubAuthenticator.CILogon(
                    "id",
                    "secret",
                    new CILogonProvider("https://idp.example.edu/shibboleth", "eppn") { AllowedDomains = ["*.example.edu"] },
                    new CILogonProvider("http://google.com/accounts/o8/id", "oidc") { Prefix = "google" }),
                Allow = AllowRule.Domains("callysto.ca"),
                Admins = [],
            },
            new { claims = new { idp = "https://idp.example.edu/shibboleth", eppn = "Ada@maths.example.edu" } },
            new { claims = new { idp = "https://idp.example.edu/shibboleth", eppn = "eve@callysto.ca" } },
            new { claims = new { idp = "http://google.com/accounts/o8/id", oidc = "1234", email = "lin@callysto.ca" } },
            new { claims = new { idp = "http://google.com/accounts/o8/id", oidc = "1235", email = "eve@gmail.com" } },
            new { claims = new { idp = "https://other.example/idp", eppn = "ada@maths.example.edu" } }));

    [NeedsFact(Needs.Authenticators)]
    public void Members_of_a_group_log_in_with_OpenID_Connect() => Assert.Equal(
        ["ada", "refused", "bob"],
        Answers(
            Some.ProductionHub() with
            {
                Authenticator = HubAuthenticator.GenericOAuth("id", "secret", new OAuthEndpoints("https://sso.example.org/a", "https://sso.example.org/t", "https://sso.example.org/u")),
                Allow = AllowRule.Groups("course-2026"),
            },
            new { claims = new { preferred_username = "ada", groups = new[] { "staff", "course-2026" } } },
            new { claims = new { preferred_username = "eve", groups = new[] { "staff" } } },
            new { claims = new { preferred_username = "bob" } }));

    [NeedsFact(Needs.Authenticators)]
    public void A_learning_platform_launches_its_users() => Assert.Equal(
        ["a1b2", "c3"],
        Answers(
            Some.ProductionHub() with { Authenticator = HubAuthenticator.Lti13("1", Canvas), Allow = AllowRule.Everyone },
            new { token = new { sub = "a1b2", email = "x@example.org" } },
            new { token = new { sub = "C3" } }));

    [NeedsFact(Needs.Authenticators)]
    public void Members_of_a_group_of_the_directory_log_in_with_LDAP() => Assert.Equal(
        ["ada", "refused", "bob"],
        Answers(
            Some.ProductionHub() with
            {
                Authenticator = HubAuthenticator.Ldap("ldap.example.org", LdapBind.Search("ou=people,dc=example", "uid", "cn=hub,dc=example", "hidden")),
                Allow = AllowRule.Groups("cn=course,dc=example"),
            },
            new { name = "ada", groups = new[] { "cn=course,dc=example" } },
            new { name = "eve" },
            new { name = "bob" }));

    [NeedsFact(Needs.Authenticators)]
    public void With_a_shared_password_only_the_listed_names_come_in_and_administrators_by_their_own_password() => Assert.Equal(
        ["alice", "refused", "refused", "bob", "refused"],
        Answers(
            Some.ProductionHub() with { Authenticator = HubAuthenticator.SharedPassword("word-of-users", "word-of-administrators-of-length-32"), Allow = AllowRule.Users("alice"), Admins = ["bob"] },
            new { login = new { username = "alice", password = "word-of-users" } },
            new { login = new { username = "eve", password = "word-of-users" } },
            new { login = new { username = "bob", password = "word-of-users" } },
            new { login = new { username = "bob", password = "word-of-administrators-of-length-32" } },
            new { login = new { username = "alice", password = "wrong" } }));

    [NeedsFact(Needs.Authenticators)]
    public void A_blocked_user_stays_out_whatever_else_allows_them() => Assert.Equal(
        ["ada", "refused"],
        Answers(
            Some.DevelopmentHub() with { Blocked = ["eve"] },
            new { login = new { username = "ada", password = "" } },
            new { login = new { username = "Eve", password = "" } }));

    [NeedsFact(Needs.Authenticators)]
    public void A_name_taken_off_the_list_is_out_although_the_hub_still_knows_it() => Assert.Equal(
        ["refused", "refused"],
        Answers(
            Some.DevelopmentHub() with { Allow = AllowRule.Users("ada") },
            new { known = "former" },
            new { login = new { username = "former", password = "" } }));

    [NeedsFact(Needs.Authenticators)]
    public void A_person_keeps_the_name_and_home_of_the_older_system() => Assert.Equal(
        ["3f2a9c", "lin@example.org"],
        Answers(
            Some.ProductionHub() with
            {
                Authenticator = HubAuthenticator.Google("id", "secret"),
                Allow = AllowRule.Users("3f2a9c", "lin@example.org"),
                UserNames = ImmutableSortedDictionary<string, string>.Empty.Add("ada@example.org", "3f2a9c"),
            },
            new { claims = new { email = "Ada@example.org", verified_email = true } },
            new { claims = new { email = "lin@example.org", verified_email = true } }));

    [NeedsFact(Needs.Authenticators)]
    public void The_authenticators_know_every_option()
    {
        var answers = Ask([.. HubValuesTests.All.Values.Select(hub => new { config = ConfigOf(hub), people = Array.Empty<object>() })]);
        var complaints = HubValuesTests.All.Keys.Zip(answers).SelectMany(pair => pair.Second.Complaints.Select(complaint => $"{pair.First}: {complaint}"));

        Assert.Empty(complaints);
    }

    private static string[] Answers(JupyterHubReleaseArgs args, params object[] people)
    {
        var said = Assert.Single(Ask(new { config = ConfigOf(args), people }));
        Assert.Empty(said.Complaints);
        return [.. said.Answers.Select(answer => answer ?? "refused")];
    }

    private static Said[] Ask(params object[] cases) =>
    [
        .. Script.Ask<Said[]>(Script.Python(Needs.Authenticators), "python/who_may_come_in.py", cases)
            .Select(said => said with { Complaints = [.. said.Complaints.Where(complaint => !complaint.StartsWith("Using testing authenticator", StringComparison.Ordinal))] }),
    ];

    private static object ConfigOf(JupyterHubReleaseArgs args) =>
        ((Dictionary<string, object>)((Dictionary<string, object>)Some.ValuesOf(args).ToPlain(SecretOf))["hub"])["config"];

    private static string SecretOf(HelmValue.Later later) => Pulumi.Utilities.OutputUtilities.GetValueAsync(later.Value).GetAwaiter().GetResult();

    private sealed record Said(string[] Complaints, string?[] Answers);
}
