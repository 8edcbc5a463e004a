using System.Text;
using Microsoft.AspNetCore.Http;

namespace JupyterHubInfra.Hubctl.Tests.Health;

/// <summary>
/// Logging in as to JupyterHub 5: XSRF cookies of hub and servers on paths of their own, another one after the login, checked with
/// whatever changes something; servers that send strangers to the hub's OAuth and back.
/// </summary>
internal sealed partial class FakeHub
{
    internal const string Password = "let me in";

    private const string Strangers = "xsrf-of-strangers";

    /// <summary>Whether there is a form, or a button that leads to a login service.</summary>
    internal bool HasForm { get; init; } = true;

    private async Task LoginAsync(HttpContext context)
    {
        if (context.Request.Method == "GET")
        {
            context.Response.Cookies.Append("_xsrf", Strangers, new() { Path = "/hub/", Secure = true });
            await JsonAsync(context, 200, HasForm ? "<html><form method=post><input name=_xsrf><input name=username><input name=password type=password></form></html>" : "<html><a href=oauth_login>Sign in</a></html>");
            return;
        }

        var form = await context.Request.ReadFormAsync();
        var user = form["username"].ToString();
        if (form["_xsrf"] != Strangers || context.Request.Cookies["_xsrf"] != Strangers || form["password"] != Password)
        {
            await JsonAsync(context, 403, "<html>Invalid username or password</html>");
            return;
        }

        Users.TryAdd(user, new());
        context.Response.Cookies.Append("jupyterhub-hub-login", Encode(user), new() { Path = "/hub/", HttpOnly = true, Secure = true });
        Redirect(context, context.Request.Query["next"].ToString());
    }

    private static Task HomeAsync(HttpContext context)
    {
        var user = LoggedIn(context, "jupyterhub-hub-login");
        if (user is null)
        {
            Redirect(context, "/hub/login?next=%2Fhub%2Fhome");
            return Task.CompletedTask;
        }

        context.Response.Cookies.Append("_xsrf", XsrfOf(user), new() { Path = "/hub/", Secure = true });
        return JsonAsync(context, 200, "<html>Home</html>");
    }

    private static Task AuthorizeAsync(HttpContext context)
    {
        var user = LoggedIn(context, "jupyterhub-hub-login");
        Redirect(context, user is null ? "/hub/login" : $"/user/{user}/oauth_callback?code=once");
        return Task.CompletedTask;
    }

    /// <summary>The page of a user's server, for browsers; false where the request is another one.</summary>
    private static bool IsPage(HttpContext context, string user, string rest)
    {
        switch (rest)
        {
            case "" when LoggedIn(context, $"jupyterhub-user-{user}") is null:
                Redirect(context, $"/hub/api/oauth2/authorize?client_id=jupyterhub-user-{user}");
                return true;
            case "":
                context.Response.Cookies.Append("_xsrf", XsrfOf(user + "-server"), new() { Path = $"/user/{user}/", Secure = true });
                return true;
            case "oauth_callback" when context.Request.Query["code"] == "once":
                context.Response.Cookies.Append($"jupyterhub-user-{user}", Encode(user), new() { Path = $"/user/{user}/", HttpOnly = true, Secure = true });
                Redirect(context, $"/user/{user}/");
                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether a request comes with the token of a service, or with cookies and, where it changes something, their XSRF token.</summary>
    private static bool IsLet(HttpContext context, string cookie, string xsrf) =>
        IsSigned(context)
        || (LoggedIn(context, cookie) is { } user && (context.Request.Method == "GET" || context.Request.Headers["X-XSRFToken"] == XsrfOf(user + xsrf)));

    private static string? LoggedIn(HttpContext context, string cookie) =>
        context.Request.Cookies[cookie] is { } value ? Encoding.UTF8.GetString(Convert.FromHexString(value)) : null;

    private static string Encode(string user) => Convert.ToHexString(Encoding.UTF8.GetBytes(user));

    private static string XsrfOf(string who) => $"xsrf-of-{who}";

    private static void Redirect(HttpContext context, string to)
    {
        context.Response.StatusCode = 302;
        context.Response.Headers.Location = to;
    }
}
