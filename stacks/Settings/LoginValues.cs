using System.Collections.Immutable;
using JupyterHubInfra.Components.Hubs;
using Pulumi;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Settings of the login as the values that a hub takes: one translation, for the rules and for the platform.</summary>
internal static class LoginValues
{
    /// <summary>Whether the kind has the settings that it needs; otherwise the rules have said so.</summary>
    public static bool IsComplete(AuthenticatorSettings settings) => settings.Kind switch
    {
        AuthenticatorKind.Oidc => settings.Oidc is not null,
        AuthenticatorKind.Lti13 => settings.Lti13 is not null,
        AuthenticatorKind.Lti11 => settings.Lti11 is not null,
        AuthenticatorKind.Ldap => settings.Ldap is not null,
        _ => true,
    };

    /// <summary>The authenticator; passwords are those of the kind `shared-password`.</summary>
    public static HubAuthenticator Authenticator(AuthenticatorSettings settings, LoginSecretSettings secrets, (Input<string> User, Input<string> Admin) passwords)
    {
        var client = settings.ClientId ?? "";
        var secret = SecretOf(secrets.OAuthClientSecret);
        return settings.Kind switch
        {
            AuthenticatorKind.GitHub => HubAuthenticator.GitHub(client, secret),
            AuthenticatorKind.Google => HubAuthenticator.Google(client, secret),
            AuthenticatorKind.CILogon => HubAuthenticator.CILogon(client, secret, [.. settings.Providers.Select(Provider)]),
            AuthenticatorKind.Oidc => HubAuthenticator.GenericOAuth(client, secret, Endpoints(settings.Oidc!)),
            AuthenticatorKind.Lti13 => HubAuthenticator.Lti13(client, Platform(settings.Lti13!)),
            AuthenticatorKind.Lti11 => HubAuthenticator.Lti11(settings.Lti11!.ConsumerKey, SecretOf(secrets.LtiSharedSecret), settings.Lti11.UsernameKey),
            AuthenticatorKind.Ldap => HubAuthenticator.Ldap(settings.Ldap!.Server.Value, Bind(settings.Ldap, secrets), settings.Ldap.StartTls),
            AuthenticatorKind.SharedPassword => HubAuthenticator.SharedPassword(passwords.User, passwords.Admin),
            _ => HubAuthenticator.Dummy(),
        };
    }

    public static AllowRule Allow(AuthenticatorSettings settings) =>
        settings.AllowAll ? AllowRule.Everyone
        : !settings.AllowedOrganizations.IsEmpty ? AllowRule.Organisations([.. settings.AllowedOrganizations])
        : !settings.AllowedGroups.IsEmpty ? AllowRule.Groups([.. settings.AllowedGroups])
        : Domains(settings) is { IsEmpty: false } domains ? AllowRule.Domains([.. domains])
        : AllowRule.Users([.. settings.AllowedUsers]);

    /// <summary>The hub's domains; or those of its providers, when every provider has its own and the hub names no users.</summary>
    public static ImmutableArray<string> Domains(AuthenticatorSettings settings) =>
        settings.AllowedDomains.IsEmpty && settings.AllowedUsers.IsEmpty && settings.Providers.All(provider => !provider.AllowedDomains.IsEmpty)
            ? [.. settings.Providers.SelectMany(provider => provider.AllowedDomains).Distinct(StringComparer.Ordinal)]
            : settings.AllowedDomains;

    private static Input<string> SecretOf(string? text) => Output.CreateSecret(text ?? "");

    private static CILogonProvider Provider(IdentityProviderSettings settings) => new(settings.EntityId, settings.UsernameClaim)
    {
        Prefix = settings.Prefix,
        StripDomain = settings.StripDomain,
        AllowedDomains = settings.AllowedDomains,
        DomainsClaim = settings.DomainsClaim,
    };

    private static OAuthEndpoints Endpoints(OidcSettings settings) => new(settings.AuthorizeUrl, settings.TokenUrl, settings.UserdataUrl)
    {
        UsernameClaim = settings.UsernameClaim,
        Scopes = settings.Scopes,
        LoginService = settings.LoginService,
        GroupsClaim = settings.GroupsClaim,
    };

    private static LtiPlatform Platform(Lti13Settings settings) => new(settings.Issuer, settings.AuthorizeUrl, settings.JwksUrl, settings.UsernameKey);

    private static LdapBind Bind(LdapSettings settings, LoginSecretSettings secrets) => settings.Search is { } search
        ? LdapBind.Search(search.Base, search.UserAttribute, search.User, SecretOf(secrets.LdapSearchPassword))
        : LdapBind.Template([.. settings.BindTemplates]);
}
