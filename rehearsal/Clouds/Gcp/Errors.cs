using JupyterHubInfra.Rehearsal.Providers;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>Refusals in the words of Google's services and of the provider.</summary>
internal static class Errors
{
    /// <summary>A service's refusal: <c>googleapi: Error 409: …, alreadyExists</c>.</summary>
    internal static string Api(int code, string message, string? reason = null) => $"googleapi: Error {code}: {message}{(reason is null ? "" : ", " + reason)}";

    internal static ProviderException Refusal(string doing, int code, string message, string? reason = null) => Plain($"{doing}: {Api(code, message, reason)}");

    internal static ProviderException Plain(string text) => new($"1 error occurred:\n\t* {text}\n\n");
}
