using System.Net;
using JupyterHubInfra.Hubctl.Health;
using JupyterHubInfra.Hubctl.Health.Hub;

namespace JupyterHubInfra.Hubctl.Load;

/// <summary>
/// A user who logs in by the form of the dummy and shared-password authenticators, with cookies and their XSRF tokens as a browser has them:
/// hub and servers set a cookie `_xsrf` each (JupyterHub 4.1 and later), whose value must come back with whatever changes something.
/// </summary>
internal sealed class BrowserVisitor : Visitor
{
    private const string XsrfCookie = "_xsrf";

    private readonly CookieContainer _cookies;
    private readonly string _password;

    internal BrowserVisitor(HubDoor door, string name, string password) : this(door, name, password, new())
    {
    }

    private BrowserVisitor(HubDoor door, string name, string password, CookieContainer cookies)
        : base(new HubClient(door, HubHandler.Create(door, cookies)) { Decorate = request => Decorate(request, door.Url, cookies) }, name) =>
        (_cookies, _password) = (cookies, password);

    internal override async Task EnterAsync(CancellationToken cancellationToken)
    {
        // The page after a login would be one that starts a server; that is timed on its own.
        var home = Hub.At("hub/home");
        var login = new Uri(Hub.At("hub/login"), $"?next={Uri.EscapeDataString(home.AbsolutePath)}");
        var form = await Hub.SendAsync(HttpMethod.Get, login, null, signed: false, LongestAnswer, cancellationToken);
        if (form.Status != HttpStatusCode.OK)
        {
            throw new HubFailure($"there is no login page: {form.Said}");
        }

        if (form.Address!.AbsolutePath != login.AbsolutePath || !form.Text.Contains("password", StringComparison.OrdinalIgnoreCase))
        {
            throw new HubFailure("the hub has no login form with a password", "load logs in by forms only where the authenticator is dummy or shared-password; use a token for all others");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, login)
        {
            Content = new FormUrlEncodedContent([new("username", Name), new("password", _password), .. Xsrf(login) is { } xsrf ? [new(XsrfCookie, xsrf)] : Array.Empty<KeyValuePair<string, string>>()]),
        };
        var answer = await Hub.SendAsync(request, signed: false, LongestAnswer, cancellationToken);
        if (answer.Status != HttpStatusCode.OK || answer.Address!.AbsolutePath != home.AbsolutePath)
        {
            // The form again, with 403 or, before JupyterHub 4, with 200.
            throw new HubFailure(
                answer.Status is HttpStatusCode.OK or HttpStatusCode.Forbidden ? "the login was refused" : $"the login failed: {answer.Said}",
                "is the password right, and are names that begin with the prefix allowed to log in?");
        }
    }

    // By way of the hub's OAuth, which ends at the server's page with the server's own cookies.
    internal override async Task OpenServerAsync(CancellationToken cancellationToken)
    {
        var answer = await Hub.SendAsync(HttpMethod.Get, Server.Url!, null, signed: false, LongestAnswer, cancellationToken);
        if (answer.Status != HttpStatusCode.OK || !answer.Address!.AbsolutePath.StartsWith(Server.Url!.AbsolutePath, StringComparison.Ordinal))
        {
            throw new HubFailure($"the page of the user's server did not open: {(int)answer.Status} at {answer.Address!.AbsolutePath}", "see the log of the user's server");
        }
    }

    internal override Task LeaveAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string? Xsrf(Uri address) => XsrfOf(address, _cookies);

    private static string? XsrfOf(Uri address, CookieContainer cookies) => cookies.GetCookies(address)[XsrfCookie]?.Value;

    private static void Decorate(HttpRequestMessage request, Uri hub, CookieContainer cookies)
    {
        // JupyterHub before 4.1 looks at the referrer instead of a token.
        request.Headers.Referrer = new Uri(hub, "hub/home");
        if (request.Method != HttpMethod.Get && XsrfOf(request.RequestUri!, cookies) is { } xsrf)
        {
            request.Headers.TryAddWithoutValidation("X-XSRFToken", xsrf);
        }
    }
}
