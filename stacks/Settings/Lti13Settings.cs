using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>A learning platform that launches the hub by LTI 1.3.</summary>
public sealed record Lti13Settings
{
    public required string Issuer { get; init; }

    public required string AuthorizeUrl { get; init; }

    public required string JwksUrl { get; init; }

    public required string UsernameKey { get; init; }

    public static Lti13Settings Read(SettingsReader read) => new()
    {
        Issuer = read.Required("issuer", LoginKinds.HttpsAddress.Like("https://canvas.instructure.com"), "The platform's issuer."),
        AuthorizeUrl = read.Required("authorizeUrl", LoginKinds.HttpsAddress.Like("https://sso.canvaslms.com/api/lti/authorize_redirect"), "Its authorization address."),
        JwksUrl = read.Required("jwksUrl", LoginKinds.HttpsAddress.Like("https://sso.canvaslms.com/api/lti/security/jwks"), "Where its public keys are."),
        UsernameKey = read.Required("usernameKey", LoginKinds.Claim.Like("sub"), "Claim that becomes the user name: `sub` never changes; `email` is readable, if users cannot change it themselves. A later change renames everybody."),
    };
}
