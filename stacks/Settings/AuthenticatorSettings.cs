using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>How users prove who they are, and which of them may come in.</summary>
public sealed record AuthenticatorSettings
{
    public required AuthenticatorKind Kind { get; init; }

    public required bool AllowAll { get; init; }

    public required ImmutableArray<string> AllowedUsers { get; init; }

    public required ImmutableArray<string> AllowedDomains { get; init; }

    public required ImmutableArray<string> AllowedOrganizations { get; init; }

    public required ImmutableArray<string> AllowedGroups { get; init; }

    public required string? ClientId { get; init; }

    public required ImmutableArray<IdentityProviderSettings> Providers { get; init; }

    public required OidcSettings? Oidc { get; init; }

    public required LdapSettings? Ldap { get; init; }

    public required Lti13Settings? Lti13 { get; init; }

    public required Lti11Settings? Lti11 { get; init; }

    public static AuthenticatorSettings Read(SettingsReader read) => new()
    {
        Kind = read.Required("kind", LoginKinds.Authenticator,
            "`github`, `google`, `cilogon` and `oidc` sign in with that service; `lti13` and `lti11` take launches of a learning platform; `ldap` asks a directory; "
            + "`shared-password` gives everybody one generated password (stack output `hubPassword`); `dummy` lets anybody in under any name, for load tests. docs/runbooks/login.md says what to register where."),
        AllowAll = read.Optional("allowAll", Kinds.Flag, "false", "Everybody who can prove who they are may use the hub."),
        AllowedUsers = read.List("allowedUsers", LoginKinds.User, "Users who may use the hub.", [], "none"),
        AllowedDomains = read.List("allowedDomains", LoginKinds.Domain, "Only `google` and `cilogon`: domains whose people may use the hub. With `google`, the organization that the account belongs to counts.", [], "none"),
        AllowedOrganizations = read.List("allowedOrganizations", LoginKinds.Organization, "Only `github`: organizations or teams whose members may use the hub.", [], "none"),
        AllowedGroups = read.List("allowedGroups", Kinds.Text("a group as the service names it; with ldap its distinguished name", "course-2026"), "Only `oidc` and `ldap`: groups whose members may use the hub.", [], "none"),
        ClientId = read.OptionalText("clientId", Kinds.Text("the client id that the login service gave", "Iv1.0123456789abcdef"), "none; needed for `github`, `google`, `cilogon`, `oidc` and `lti13`",
            "The hub's registration with the login service; the callback to register is the stack output `oauthCallbackUrl`."),
        Providers = read.Groups("providers", IdentityProviderSettings.Read, "Only `cilogon`: the identity providers (SAML federations, Google, GitHub, ORCID, ...) offered at login, the first preselected."),
        Oidc = read.OptionalGroup("oidc", OidcSettings.Read, "Only `oidc`: the OpenID Connect service."),
        Ldap = read.OptionalGroup("ldap", LdapSettings.Read, "Only `ldap`: the directory; always over TLS with a verified certificate."),
        Lti13 = read.OptionalGroup("lti13", Lti13Settings.Read, "Only `lti13`: the learning platform."),
        Lti11 = read.OptionalGroup("lti11", Lti11Settings.Read, "Only `lti11`: the learning platform."),
    };
}
