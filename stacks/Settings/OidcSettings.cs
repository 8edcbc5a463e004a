using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>An OpenID Connect service; its page /.well-known/openid-configuration lists the addresses.</summary>
public sealed record OidcSettings
{
    public required string AuthorizeUrl { get; init; }

    public required string TokenUrl { get; init; }

    public required string UserdataUrl { get; init; }

    public required string UsernameClaim { get; init; }

    public required ImmutableArray<string> Scopes { get; init; }

    public required string LoginService { get; init; }

    public required string GroupsClaim { get; init; }

    public static OidcSettings Read(SettingsReader read) => new()
    {
        AuthorizeUrl = read.Required("authorizeUrl", LoginKinds.HttpsAddress, "`authorization_endpoint` of the service's /.well-known/openid-configuration."),
        TokenUrl = read.Required("tokenUrl", LoginKinds.HttpsAddress.Like("https://sso.example.org/token"), "Its `token_endpoint`."),
        UserdataUrl = read.Required("userdataUrl", LoginKinds.HttpsAddress.Like("https://sso.example.org/userinfo"), "Its `userinfo_endpoint`."),
        UsernameClaim = read.Required("usernameClaim", LoginKinds.Claim.Like("preferred_username"),
            "Claim that becomes the user name. Take one that users cannot change themselves; a later change renames everybody and gives them empty homes."),
        Scopes = read.List("scopes", LoginKinds.Claim.Like("openid"), "Scopes that are asked for.", ["openid", "email", "profile"], "openid, email, profile"),
        LoginService = read.Optional("loginService", Kinds.Text("text", "your account"), "your account", "What the login button says after 'Sign in with'."),
        GroupsClaim = read.Optional("groupsClaim", LoginKinds.Claim.Like("groups"), "groups", "Claim with the user's groups, for `allowedGroups`."),
    };
}
