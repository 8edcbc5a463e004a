namespace JupyterHubInfra.Components.Hubs;

/// <summary>A learning platform as LTI 1.3 sees it; it shows these values when the hub is registered with it.</summary>
/// <param name="Issuer">Its issuer identifier, e.g. <c>https://canvas.instructure.com</c>.</param>
/// <param name="AuthorizeUrl">Where the hub sends browsers to be authenticated.</param>
/// <param name="JwksUrl">Where the platform publishes the keys that sign its launches.</param>
/// <param name="UsernameKey">Claim that becomes the user name: <c>sub</c> never changes; <c>email</c> is readable but may be the user's to change.</param>
public sealed record LtiPlatform(string Issuer, string AuthorizeUrl, string JwksUrl, string UsernameKey);
