using JupyterHubInfra.Rehearsal.Providers;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>Refusals in the words of the real provider and services.</summary>
internal static class Errors
{
    internal static ProviderException Plain(string text) => new(Wrapped(text));

    internal static string Wrapped(string text) => $"1 error occurred:\n\t* {text}\n\n";

    /// <summary>What a failed creation or update of an object that exists says, in the state too.</summary>
    internal static string Incomplete(string doing, string urn, string text) => $"{doing} {urn}: {Wrapped(text)}";

    internal static string Neutron(string type, string message) => $"{{\"NeutronError\": {{\"type\": \"{type}\", \"message\": \"{message}\", \"detail\": \"\"}}}}";

    internal static string Nova(string kind, int code, string message) => $"{{\"{kind}\": {{\"code\": {code}, \"message\": \"{message}\"}}}}";

    internal static string Cinder(string kind, int code, string message, bool retry = false) =>
        $"{{\"{kind}\": {{\"code\": {code}, \"message\": \"{message}\"{(retry ? ", \"retryAfter\": \"0\"" : "")}}}}}";

    internal static string Designate(int code, string type, string message, string of) =>
        $"{{\"code\": {code}, \"type\": \"{type}\", \"message\": \"{message}\", \"request_id\": \"req-{Deterministic.Uuid("request", of)}\"}}";

    /// <summary>Magnum's answers go through its own middleware: the title is the first sentence of the detail.</summary>
    internal static string Magnum(int status, string message) =>
        $"{{\"errors\": [{{\"request_id\": \"\", \"code\": \"client\", \"status\": {status}, \"title\": \"{message.Split('.', 2)[0]}\", \"detail\": \"{message}\", \"links\": []}}]}}";

    internal static string Octavia(string message) => $"{{\"faultcode\": \"Client\", \"faultstring\": \"{message}\", \"debuginfo\": null}}";
}
