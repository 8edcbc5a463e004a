using System.Globalization;
using JupyterHubInfra.Rehearsal.Providers;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>Where the services of the rehearsed cloud are: beside its authUrl at their usual ports, or at names that nobody can have.</summary>
internal sealed class Endpoints(Uri? authUrl)
{
    /// <summary>A service's refusal.</summary>
    /// <param name="doing">What failed, as in <c>creating OpenStack server</c>.</param>
    /// <param name="wanted">The response codes that would have been right.</param>
    /// <param name="method">The request's method.</param>
    /// <param name="service">The service.</param>
    /// <param name="path">The request's path.</param>
    /// <param name="code">The response code.</param>
    /// <param name="json">The response's body.</param>
    internal ProviderException Refusal(string doing, string wanted, string method, string service, string path, int code, string json) =>
        Errors.Plain(Text(doing, wanted, method, service, path, code, json));

    internal string Text(string doing, string wanted, string method, string service, string path, int code, string json) =>
        $"Error {doing}: {Answer(wanted, method, service, path, code, json)}";

    internal string Answer(string wanted, string method, string service, string path, int code, string json) =>
        $"Expected HTTP response code {wanted} when accessing [{method} {Of(service)}{path}], but got {code} instead: {json}";

    internal string Of(string service) => authUrl is null
        ? $"https://{service}.rehearsal.example"
        : string.Create(CultureInfo.InvariantCulture, $"{authUrl.Scheme}://{authUrl.Host}:{PortOf(service, authUrl)}");

    private static int PortOf(string service, Uri authUrl) => service switch
    {
        "compute" => 8774,
        "network" => 9696,
        "volume" => 8776,
        "dns" => 9001,
        "image" => 9292,
        "load-balancer" => 9876,
        "object-store" => 8080,
        "container-infra" => 9511,
        _ => authUrl.Port,
    };
}
