using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>One identity provider that CILogon offers.</summary>
public sealed record IdentityProviderSettings
{
    public required string EntityId { get; init; }

    public required string UsernameClaim { get; init; }

    public required string? Prefix { get; init; }

    public required string? StripDomain { get; init; }

    public required ImmutableArray<string> AllowedDomains { get; init; }

    public required string? DomainsClaim { get; init; }

    public static IdentityProviderSettings Read(SettingsReader read) => new()
    {
        EntityId = read.Required("entityId", LoginKinds.EntityId, "Its entity id, as https://cilogon.org/idplist has it."),
        UsernameClaim = read.Required("usernameClaim", LoginKinds.Claim.Like("eppn"), "Claim that becomes the user name, such as `email`, `eppn` or `oidc`. A later change renames everybody and gives them empty homes."),
        Prefix = read.OptionalText("prefix", Kinds.TextWhere("a word of lower-case letters, digits and hyphens", "google",
            text => text.Length > 0 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-'), "^[a-z0-9-]+$"), "no prefix", "Put before user names as `prefix:name`."),
        StripDomain = read.OptionalText("stripDomain", LoginKinds.WholeDomain, "nothing is stripped", "Domain cut off the end of user names."),
        AllowedDomains = read.List("allowedDomains", LoginKinds.Domain, "Domains of this provider alone, in place of the hub's `allowedDomains`.", [], "the hub's"),
        DomainsClaim = read.OptionalText("domainsClaim", LoginKinds.Claim, "the `usernameClaim` if that is `email` or `eppn`, else `email`", "Claim in which a user's domain is looked for."),
    };
}
