using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>Addresses and claims of an OAuth 2 service.</summary>
/// <param name="AuthorizeUrl">Where browsers are sent to log in.</param>
/// <param name="TokenUrl">Where the hub exchanges the code for a token.</param>
/// <param name="UserdataUrl">Where the hub asks who the user is.</param>
public sealed record OAuthEndpoints(string AuthorizeUrl, string TokenUrl, string UserdataUrl)
{
    /// <summary>Claim that becomes the user name. Default: <c>preferred_username</c>.</summary>
    public string UsernameClaim { get; init; } = "preferred_username";

    /// <summary>Scopes that are asked for. Default: <c>openid</c>, <c>email</c> and <c>profile</c>.</summary>
    public ImmutableArray<string> Scopes { get; init; } = ["openid", "email", "profile"];

    /// <summary>Name on the login button. Default: <c>your account</c>.</summary>
    public string LoginService { get; init; } = "your account";

    /// <summary>Where group names are found in the service's answer, for <see cref="AllowRule.Groups"/>. Default: the claim <c>groups</c>.</summary>
    public string GroupsClaim { get; init; } = "groups";
}
