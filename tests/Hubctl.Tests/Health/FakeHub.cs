using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JupyterHubInfra.Hubctl.Tests.Health;

/// <summary>
/// A hub on loopback that answers as JupyterHub does (status codes and bodies as its API handlers give them), and fails on demand in the
/// ways that a real one cannot be made to.
/// </summary>
internal sealed partial class FakeHub : IAsyncDisposable
{
    internal const string Token = "the-token-of-the-service-0123456789";

    private readonly WebApplication _app;

    internal FakeHub(WebApplication app) => _app = app;

    internal Spawning Spawning { get; init; }

    internal Conversation Conversation { get; init; }

    internal string Version { get; init; } = "5.5.0";

    internal int ProxyStatus { get; init; } = 200;

    internal int HubStatus { get; init; } = 200;

    internal int StopStatus { get; init; } = 204;

    internal int KernelStatus { get; init; } = 201;

    /// <summary>How long every answer takes.</summary>
    internal TimeSpan Slowness { get; init; }

    /// <summary>Users that are there.</summary>
    internal ConcurrentDictionary<string, FakeServer> Users { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the token may make users.</summary>
    internal bool MayMakeUsers { get; init; } = true;

    /// <summary>Every request, as METHOD path.</summary>
    internal ConcurrentQueue<string> Requests { get; } = new();

    internal int Port { get; private set; }

    /// <summary>Starts one.</summary>
    /// <param name="make">Sets the behaviour.</param>
    /// <param name="certificate">The certificate to show. Default: null, plain http.</param>
    internal static async Task<FakeHub> StartAsync(Func<WebApplication, FakeHub> make, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(options => options.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        var app = builder.Build();
        app.UseWebSockets();
        var hub = make(app);
        app.Run(hub.AnswerAsync);
        await app.StartAsync();
        hub.Port = new Uri(app.Urls.Single()).Port;
        return hub;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        Requests.Enqueue($"{context.Request.Method} {path}");
        if (Slowness > TimeSpan.Zero)
        {
            await Task.Delay(Slowness, context.RequestAborted);
        }

        await (path switch
        {
            "/_chp_healthz" => JsonAsync(context, ProxyStatus, """{"status": "OK"}"""),
            "/hub/health" => JsonAsync(context, HubStatus, ""),
            "/hub/api" or "/hub/api/" => JsonAsync(context, 200, $$"""{"version": "{{Version}}"}"""),
            "/hub/login" => LoginAsync(context),
            "/hub/home" => HomeAsync(context),
            "/hub/api/oauth2/authorize" => AuthorizeAsync(context),
            _ when path.StartsWith("/hub/api/", StringComparison.Ordinal) => ApiAsync(context, path["/hub/api/".Length..].Split('/')),
            _ when path.StartsWith("/user/", StringComparison.Ordinal) => UserAsync(context, path["/user/".Length..].Split('/', 2)),
            _ => JsonAsync(context, 404, "<html>404 : Not Found</html>"),
        });
    }

    private static Task ErrorAsync(HttpContext context, int status, string message) =>
        JsonAsync(context, status, $$"""{"status": {{status}}, "message": "{{message}}"}""");

    private static Task JsonAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = body.StartsWith('<') ? "text/html" : "application/json";
        return status == 204 ? Task.CompletedTask : context.Response.WriteAsync(body);
    }

    private static bool IsSigned(HttpContext context) => context.Request.Headers.Authorization == $"token {Token}";
}
