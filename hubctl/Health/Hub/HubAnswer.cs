using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JupyterHubInfra.Hubctl.Health.Hub;

/// <summary>What a hub or a user's server answered.</summary>
internal sealed record HubAnswer(HttpStatusCode Status, string Text, string? Location, TimeSpan? RetryAfter)
{
    private const int LongestQuote = 200;

    /// <summary>Where the answer came from after redirects.</summary>
    internal Uri? Address { get; init; }

    /// <summary>The body as JSON; null where it is none.</summary>
    internal JsonNode? Json
    {
        get
        {
            try
            {
                return JsonNode.Parse(Text);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    /// <summary>The status and what was said about it, in one line.</summary>
    internal string Said
    {
        get
        {
            var text = Json is JsonObject document && document["message"] is JsonValue message && message.TryGetValue<string>(out var said)
                ? said
                : Text.TrimStart().StartsWith('<') ? "" : Text;
            text = text.ReplaceLineEndings(" ").Trim();
            var quote = text.Length > LongestQuote ? text[..LongestQuote] + "..." : text;
            return $"{(int)Status} {Status}{(Location is null ? "" : $", to {Location}")}{(quote.Length == 0 ? "" : $": {quote}")}";
        }
    }
}
