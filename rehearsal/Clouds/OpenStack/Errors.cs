using JupyterHubInfra.Rehearsal.Providers;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>Refusals in the words of the real provider.</summary>
internal static class Errors
{
    /// <param name="doing">What failed, as in <c>creating OpenStack server</c>.</param>
    /// <param name="wanted">The response codes that would have been right.</param>
    /// <param name="method">The request's method.</param>
    /// <param name="service">The service, for the address.</param>
    /// <param name="path">The request's path.</param>
    /// <param name="code">The response code.</param>
    /// <param name="json">The response's body.</param>
    internal static ProviderException Of(string doing, string wanted, string method, string service, string path, int code, string json) =>
        Plain(Text(doing, wanted, method, service, path, code, json));

    internal static string Text(string doing, string wanted, string method, string service, string path, int code, string json) =>
        $"Error {doing}: Expected HTTP response code {wanted} when accessing [{method} https://{service}.rehearsal.example{path}], but got {code} instead: {json}";

    internal static ProviderException Plain(string text) => new(Wrapped(text));

    internal static string Wrapped(string text) => $"1 error occurred:\n\t* {text}\n\n";

    internal static string Neutron(string type, string message) => $"{{\"NeutronError\": {{\"type\": \"{type}\", \"message\": \"{message}\", \"detail\": \"\"}}}}";

    internal static string Designate(int code, string type, string message) => $"{{\"code\": {code}, \"type\": \"{type}\", \"message\": \"{message}\"}}";
}
