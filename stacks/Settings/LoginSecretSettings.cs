using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>What only operators know about the login. Secrets are top-level settings.</summary>
public sealed record LoginSecretSettings
{
    public required string? OAuthClientSecret { get; init; }

    public required string? LdapSearchPassword { get; init; }

    public required string? LtiSharedSecret { get; init; }

    public static LoginSecretSettings Read(SettingsReader read) => new()
    {
        OAuthClientSecret = read.Secret("oauthClientSecret", "the client secret that the login service gave", "none; needed for `github`, `google`, `cilogon` and `oidc`", "Belongs to `hub.authenticator.clientId`."),
        LdapSearchPassword = read.Secret("ldapSearchPassword", "the password of the account that searches", "none; needed for `ldap` with `search`", "Belongs to `hub.authenticator.ldap.search.user`."),
        LtiSharedSecret = read.Secret("ltiSharedSecret", "the shared secret entered in the learning platform", "none; needed for `lti11`", "Belongs to `hub.authenticator.lti11.consumerKey`."),
    };
}
