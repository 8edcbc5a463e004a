using System.Collections.Immutable;
using static JupyterHubInfra.Components.Hubs.HelmValue;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>The parts of <c>hub.config</c> that say who may log in and how.</summary>
/// <remarks>
/// Client secrets are values and not references to a Secret of our own: the hub's pod restarts when its values change, so that a rotated
/// secret is used at once, and the chart keeps these values in a Secret anyway.
/// </remarks>
internal static class HubAuthValues
{
    private const int VerifyCertificates = 2; // ssl.CERT_REQUIRED

    public static HelmMap Of(JupyterHubReleaseArgs args)
    {
        var (name, section, trait) = SectionOf(args);
        var config = HelmValue.Of(
            ("Authenticator", CommonOf(args)),
            ("JupyterHub", HelmValue.Of(("authenticator_class", name))));
        return config.With(section, trait.Entries.IsEmpty ? null : trait);
    }

    private static HelmMap CommonOf(JupyterHubReleaseArgs args)
    {
        // Google's hosted domain only narrows who is allowed; somebody has to be allowed in the first place.
        var everyone = args.Allow is AllowRule.AllUsers || (args.Allow is AllowRule.MailDomains && args.Authenticator is HubAuthenticator.GoogleLogin);
        var named = args.Allow is AllowRule.NamedUsers users ? users.Names : [];
        var blocked = args.Blocked.Concat(args.Services.SelectMany(service => service.Users)).Distinct(StringComparer.Ordinal).Sorted().ToImmutableArray();
        var allowed = everyone ? [] : named.Concat(args.Admins).Sorted().ToImmutableArray();
        return HelmValue.Of(
            ("allow_all", everyone),
            // Otherwise a name that is taken off the list could still log in.
            ("allow_existing_users", false),
            // The hub does not see rules that stand with an identity provider, and would warn at each start that nobody can log in.
            ("any_allow_config", args is { Authenticator: HubAuthenticator.CILogonLogin, Allow: AllowRule.MailDomains } ? true : null),
            ("allowed_users", allowed.IsEmpty ? null : Texts(allowed)),
            ("blocked_users", blocked.IsEmpty ? null : Texts(blocked)),
            ("username_map", args.UserNames.IsEmpty ? null : new HelmMap(args.UserNames.ToImmutableSorted(name => (HelmValue)name))));
    }

    private static (string Name, string Section, HelmMap Traits) SectionOf(JupyterHubReleaseArgs args) => args.Authenticator switch
    {
        HubAuthenticator.GitHubLogin login => ("github", "GitHubOAuthenticator", Client(args, login.ClientId, login.ClientSecret)
            .With("allowed_organizations", args.Allow is AllowRule.Members rule ? Texts(rule.Names) : null)
            // Without this scope GitHub hides private memberships.
            .With("scope", args.Allow is AllowRule.Members ? ListOf("read:org") : null)),
        HubAuthenticator.GoogleLogin login => ("google", "GoogleOAuthenticator", Client(args, login.ClientId, login.ClientSecret)
            .With("hosted_domain", args.Allow is AllowRule.MailDomains rule ? Texts(rule.Names) : null)
            .With("strip_domain", false)),
        HubAuthenticator.CILogonLogin login => ("cilogon", "CILogonOAuthenticator", Client(args, login.ClientId, login.ClientSecret)
            .With("idps", login.Providers.Aggregate(HelmValue.Of(), (map, provider) => map.With(provider.EntityId, ProviderOf(provider, provider == login.Providers[0], args.Allow))))),
        HubAuthenticator.OAuthLogin login => ("generic-oauth", "GenericOAuthenticator", Client(args, login.ClientId, login.ClientSecret).With(OAuthOf(login.Endpoints, args.Allow))),
        HubAuthenticator.LdapLogin login => ("ldap", "LDAPAuthenticator", LdapOf(login, args.Allow)),
        HubAuthenticator.Lti13Login login => ("ltiauthenticator.lti13.auth.LTI13Authenticator", "LTI13Authenticator", HelmValue.Of(
            ("authorize_url", login.Platform.AuthorizeUrl),
            ("client_id", ListOf(login.ClientId)),
            ("issuer", login.Platform.Issuer),
            ("jwks_endpoint", login.Platform.JwksUrl),
            ("uri_scheme", Scheme(args)),
            ("username_key", login.Platform.UsernameKey))),
        HubAuthenticator.Lti11Login login => ("ltiauthenticator.lti11.auth.LTI11Authenticator", "LTI11Authenticator", HelmValue.Of(
            ("consumers", HelmValue.Of((login.ConsumerKey, SecretOf(login.SharedSecret)))),
            ("uri_scheme", Scheme(args)),
            ("username_key", login.UsernameKey))),
        HubAuthenticator.PasswordLogin login => ("shared-password", "SharedPasswordAuthenticator", HelmValue.Of(
            ("admin_password", SecretOf(HubPasswords.Admin(login))),
            // This class asks for the other password by this list; the role alone would not make it.
            ("admin_users", args.Admins.IsEmpty ? null : Texts(args.Admins.Sorted())),
            ("user_password", SecretOf(HubPasswords.User(login))))),
        HubAuthenticator.DummyLogin => ("dummy", "DummyAuthenticator", HelmValue.Of()),
        _ => throw new InvalidOperationException($"{args.Authenticator.Name} has no values."),
    };

    // Said and not guessed from headers: a wrong guess makes the learning platform refuse the launch.
    private static string Scheme(JupyterHubReleaseArgs args) => args.Tls is HubTls.PlainHttp ? "http" : "https";

    private static HelmMap Client(JupyterHubReleaseArgs args, string id, Pulumi.Input<string> secret) => HelmValue.Of(
        ("client_id", id),
        ("client_secret", SecretOf(secret)),
        ("oauth_callback_url", HubUrls.Callback(args)));

    private static HelmMap ProviderOf(CILogonProvider provider, bool first, AllowRule allow)
    {
        var domains = provider.AllowedDomains.IsEmpty && allow is AllowRule.MailDomains rule ? rule.Names : provider.AllowedDomains;
        return HelmValue.Of(
            ("allowed_domains", domains.IsEmpty ? null : Texts(domains)),
            // The authenticator would look into the user name, which need not hold a domain.
            ("allowed_domains_claim", domains.IsEmpty ? null : provider.DomainsClaim ?? (provider.NamesAreAddresses ? provider.UsernameClaim : "email")),
            ("default", first ? true : null),
            ("username_derivation", HelmValue.Of(
                ("action", provider.Prefix is not null ? "prefix" : provider.StripDomain is not null ? "strip_idp_domain" : (HelmValue?)null),
                ("domain", provider.Prefix is null && provider.StripDomain is { } domain ? domain : (HelmValue?)null),
                ("prefix", provider.Prefix is { } prefix ? prefix : (HelmValue?)null),
                ("username_claim", provider.UsernameClaim))));
    }

    private static HelmMap OAuthOf(OAuthEndpoints endpoints, AllowRule allow)
    {
        var groups = allow is AllowRule.GroupMembers rule ? rule.Names : [];
        return HelmValue.Of(
            ("allowed_groups", groups.IsEmpty ? null : Texts(groups)),
            ("auth_state_groups_key", groups.IsEmpty ? null : $"oauth_user.{endpoints.GroupsClaim}"),
            ("authorize_url", endpoints.AuthorizeUrl),
            ("login_service", endpoints.LoginService),
            ("manage_groups", groups.IsEmpty ? null : true),
            ("scope", Texts(endpoints.Scopes)),
            ("token_url", endpoints.TokenUrl),
            ("userdata_url", endpoints.UserdataUrl),
            ("username_claim", endpoints.UsernameClaim));
    }

    private static HelmMap LdapOf(HubAuthenticator.LdapLogin login, AllowRule allow)
    {
        var traits = HelmValue.Of(
            ("allowed_groups", allow is AllowRule.GroupMembers rule ? Texts(rule.Names) : null),
            ("server_address", login.Server),
            ("server_port", HubNetworkPolicies.LdapPort(login)),
            // ldap3 checks no certificate unless it is asked to.
            ("tls_kwargs", HelmValue.Of(("ca_certs_file", "/etc/ssl/certs/ca-certificates.crt"), ("validate", VerifyCertificates))),
            ("tls_strategy", login.StartTls ? "before_bind" : "on_connect"));
        return login.Bind switch
        {
            LdapBind.Patterns patterns => traits.With("bind_dn_template", Texts(patterns.Templates)),
            LdapBind.Lookup lookup => traits.With(HelmValue.Of(
                ("lookup_dn", true),
                ("lookup_dn_search_password", SecretOf(lookup.SearchPassword)),
                ("lookup_dn_search_user", lookup.SearchUser),
                // Without it the search asks for no attribute at all, and every login fails.
                ("lookup_dn_user_dn_attribute", lookup.UserAttribute),
                ("user_attribute", lookup.UserAttribute),
                ("user_search_base", lookup.SearchBase))),
            _ => traits,
        };
    }
}
