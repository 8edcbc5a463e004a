using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>One identity provider that CILogon offers at login.</summary>
/// <param name="EntityId">The provider's entity id, e.g. <c>http://google.com/accounts/o8/id</c>.</param>
/// <param name="UsernameClaim">Claim that becomes the user name, e.g. <c>email</c> or <c>oidc</c>.</param>
public sealed record CILogonProvider(string EntityId, string UsernameClaim)
{
    /// <summary>Put before each user name as <c>prefix:name</c>, so that providers cannot collide. Default: nothing.</summary>
    public string? Prefix { get; init; }

    /// <summary>Domain cut off the end of user names. Default: nothing is cut off.</summary>
    public string? StripDomain { get; init; }

    /// <summary>Domains of this provider alone, in place of those of <see cref="AllowRule.Domains"/>; <c>*</c> stands for anything. Default: the hub's rule.</summary>
    public ImmutableArray<string> AllowedDomains { get; init; } = [];

    /// <summary>Claim in which a user's domain is looked for. Default: the user name's own claim if it is an address (<c>email</c>, <c>eppn</c>), else <c>email</c>.</summary>
    public string? DomainsClaim { get; init; }

    internal bool NamesAreAddresses => UsernameClaim is "email" or "eppn";
}
