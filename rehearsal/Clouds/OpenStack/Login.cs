using System.Net;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>
/// Who the provider is to the cloud: its configuration, else the OS_* variables. What the settings do not name, and nobody gives, is not
/// looked at: a rehearsal needs no credentials.
/// </summary>
internal sealed class Login(PropertyValue.Map config, OpenStackSettings settings, Func<string, string?> variable)
{
    private const string Refused = "{\"error\":{\"code\":401,\"message\":\"The request you have made requires authentication.\",\"title\":\"Unauthorized\"}}";

    internal string Region => Given("region", "OS_REGION_NAME") is { Length: > 0 } region ? region : "RegionOne";

    /// <summary>The pool of floating IPs that name none.</summary>
    internal string? Pool => variable("OS_POOL_NAME") is { Length: > 0 } pool ? pool : null;

    /// <summary>What the project may have.</summary>
    internal OpenStackLimits Limits => Project is { } project && settings.Projects.TryGetValue(project, out var own) ? own : settings.Limits;

    private string? Project => Given("tenantName", "OS_PROJECT_NAME") ?? variable("OS_TENANT_NAME");

    /// <summary>Throws where the provider cannot even be configured.</summary>
    internal void Configured()
    {
        if (Given("authUrl", "OS_AUTH_URL") is { Length: 0 } && string.IsNullOrEmpty(Given("cloud", "OS_CLOUD")))
        {
            throw Errors.Plain("One of 'auth_url' or 'cloud' must be specified");
        }
    }

    /// <summary>Throws where the cloud does not answer, or does not let this user in.</summary>
    /// <param name="client">What the real provider calls its client for the service.</param>
    internal void Open(string client)
    {
        Configured();
        if (Problem() is { } problem)
        {
            throw Errors.Plain($"Error creating OpenStack {client} client: {problem}");
        }
    }

    private string? Problem()
    {
        var given = Given("authUrl", "OS_AUTH_URL");
        var address = given is { Length: > 0 } && Uri.TryCreate(given, UriKind.Absolute, out var url) ? url : null;
        if (settings.AuthUrl is { } known && address is not null && (address.Host != known.Host || address.Port != known.Port))
        {
            return $"Post \"{given!.TrimEnd('/')}/auth/tokens\": OpenStack connection error, retries exhausted. Aborting. Last error was: dial tcp{Dialled(address)}";
        }

        return MayEnter() ? null : $"Expected HTTP response code [201 202] when accessing [POST {given?.TrimEnd('/') ?? new Endpoints(settings.AuthUrl).Of("identity") + "/v3"}/auth/tokens], but got 401 instead: {Refused}";
    }

    private bool MayEnter() =>
        (settings.Password is null || Given("password", "OS_PASSWORD") is not { } password || password == settings.Password)
        && (settings.Users.IsEmpty || Given("userName", "OS_USERNAME") is not { } user || settings.Users.Contains(user));

    private string? Given(string key, string name) => config.Text(key) is { Length: > 0 } text ? text : variable(name);

    private static string Dialled(Uri address) => IPAddress.TryParse(address.Host.Trim('[', ']'), out _)
        ? $" {address.Host}:{address.Port}: connect: connection refused"
        : $": lookup {address.Host}: no such host";
}
