using System.Collections.Immutable;
using Pulumi;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>Who vouches for the users. OAuth services must know the hub's address as callback: <see cref="JupyterHubRelease.CallbackUrl"/>.</summary>
public abstract record HubAuthenticator
{
    private HubAuthenticator(string name) => Name = name;

    internal string Name { get; }

    /// <summary>GitHub accounts.</summary>
    /// <param name="clientId">Id of the OAuth application.</param>
    /// <param name="clientSecret">Its secret.</param>
    public static HubAuthenticator GitHub(string clientId, Input<string> clientSecret) => new GitHubLogin(clientId, clientSecret);

    /// <summary>Google accounts. User names are full e-mail addresses, so that a second domain never renames anybody.</summary>
    /// <param name="clientId">Id of the OAuth client.</param>
    /// <param name="clientSecret">Its secret.</param>
    public static HubAuthenticator Google(string clientId, Input<string> clientSecret) => new GoogleLogin(clientId, clientSecret);

    /// <summary>Accounts of research institutions through CILogon.</summary>
    /// <param name="clientId">Id of the registered client.</param>
    /// <param name="clientSecret">Its secret.</param>
    /// <param name="providers">Identity providers offered at login, the first preselected; at least one.</param>
    public static HubAuthenticator CILogon(string clientId, Input<string> clientSecret, params CILogonProvider[] providers) =>
        new CILogonLogin(clientId, clientSecret, [.. providers]);

    /// <summary>Any OpenID Connect or OAuth 2 service, e.g. a campus Keycloak.</summary>
    /// <param name="clientId">Id of the registered client.</param>
    /// <param name="clientSecret">Its secret.</param>
    /// <param name="endpoints">Addresses of the service.</param>
    public static HubAuthenticator GenericOAuth(string clientId, Input<string> clientSecret, OAuthEndpoints endpoints) =>
        new OAuthLogin(clientId, clientSecret, endpoints);

    /// <summary>An LDAP directory, always over TLS with a verified certificate.</summary>
    /// <param name="server">Host name of the directory.</param>
    /// <param name="bind">How users are found.</param>
    /// <param name="startTls">Whether TLS starts on the plain port (389) instead of the TLS port (636).</param>
    public static HubAuthenticator Ldap(string server, LdapBind bind, bool startTls = false) => new LdapLogin(server, bind, startTls);

    /// <summary>
    /// A learning platform that launches the hub by LTI 1.3. The platform must know <see cref="JupyterHubRelease.CallbackUrl"/> as redirect
    /// address and <c>hub/lti13/oauth_login</c> as login initiation address; the platform's published keys vouch for a launch, so there is no secret.
    /// </summary>
    /// <param name="clientId">Id that the learning platform gave to the hub.</param>
    /// <param name="platform">The learning platform.</param>
    public static HubAuthenticator Lti13(string clientId, LtiPlatform platform) => new Lti13Login(clientId, platform);

    /// <summary>A learning platform that launches the hub by LTI 1.1. The launch address is <see cref="JupyterHubRelease.CallbackUrl"/>.</summary>
    /// <param name="consumerKey">Key by which the learning platform names itself.</param>
    /// <param name="sharedSecret">Secret that signs its launches.</param>
    /// <param name="usernameKey">Launch parameter that becomes the user name, e.g. <c>user_id</c>.</param>
    public static HubAuthenticator Lti11(string consumerKey, Input<string> sharedSecret, string usernameKey) => new Lti11Login(consumerKey, sharedSecret, usernameKey);

    /// <summary>One password for all users.</summary>
    /// <param name="userPassword">At least 8 characters.</param>
    /// <param name="adminPassword">At least 32 characters; administrators log in with this one.</param>
    public static HubAuthenticator SharedPassword(Input<string> userPassword, Input<string> adminPassword) => new PasswordLogin(userPassword, adminPassword);

    /// <summary>Any name, no password. Only for <see cref="HubProfile.Development"/>: load tests and rehearsals.</summary>
    public static HubAuthenticator Dummy() => new DummyLogin();

    internal sealed record GitHubLogin(string ClientId, Input<string> ClientSecret) : HubAuthenticator("GitHub");

    internal sealed record GoogleLogin(string ClientId, Input<string> ClientSecret) : HubAuthenticator("Google");

    internal sealed record CILogonLogin(string ClientId, Input<string> ClientSecret, ImmutableArray<CILogonProvider> Providers) : HubAuthenticator("CILogon");

    internal sealed record OAuthLogin(string ClientId, Input<string> ClientSecret, OAuthEndpoints Endpoints) : HubAuthenticator("GenericOAuth");

    internal sealed record LdapLogin(string Server, LdapBind Bind, bool StartTls) : HubAuthenticator("Ldap");

    internal sealed record Lti13Login(string ClientId, LtiPlatform Platform) : HubAuthenticator("Lti13");

    internal sealed record Lti11Login(string ConsumerKey, Input<string> SharedSecret, string UsernameKey) : HubAuthenticator("Lti11");

    internal sealed record PasswordLogin(Input<string> UserPassword, Input<string> AdminPassword) : HubAuthenticator("SharedPassword");

    internal sealed record DummyLogin() : HubAuthenticator("Dummy");
}
