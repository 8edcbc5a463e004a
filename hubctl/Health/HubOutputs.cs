using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Health;

/// <summary>A hub as the outputs of its stack describe it (docs/reference/stack-outputs.md).</summary>
internal static class HubOutputs
{
    internal const string Url = "hubUrl";
    internal const string Token = "smokeToken";
    internal const string Password = "hubPassword";
    internal const string User = "smokeUser";
    internal const string Version = "hubVersion";

    // Of stacks with several hubs: what belongs to each, by its name.
    private const string Hubs = "hubs";
    private const string Tokens = "smokeTokens";

    private const string Masked = "[secret]";

    // RFC 5737 and RFC 3849: nobody has these.
    private static readonly IPNetwork[] Documentation =
        [.. new[] { "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32" }.Select(IPNetwork.Parse)];

    /// <summary>Reads a document of `pulumi stack output --json`.</summary>
    /// <param name="text">The document.</param>
    /// <param name="where">Where it comes from, for messages.</param>
    /// <param name="command">Who asks, for messages.</param>
    internal static JsonObject Parse(string text, string where, string command)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw NoDocument(where, command, null);
        }
        catch (JsonException e)
        {
            throw NoDocument(where, command, e);
        }
    }

    /// <summary>The hub of these outputs; refuses one that is only rehearsed.</summary>
    internal static HubTarget Read(JsonObject outputs, string where, string? stack, string command, string? hub)
    {
        var name = NameOf(outputs, where, hub);
        var output = name is null ? Url : $"{Hubs}.{name}.url";
        var url = UrlOf(outputs, name) is { } text
            ? HubUrl.Parse(text, $"{where}, output {output}")
            : throw new InvalidSettingsException(new(
                $"there is no output '{output}': this stack has no hub, or has not been brought up",
                where,
                Allowed: outputs.Count == 0 ? "no outputs at all" : string.Join(", ", outputs.Select(one => one.Key)),
                Remedy: "name a stack with a hub, or give its address with --url"));
        var addresses = Addresses(outputs, url);
        if (Array.Find([.. addresses, .. IPAddress.TryParse(url.Host, out var literal) ? [literal] : Array.Empty<IPAddress>()], IsDocumentation) is { } rehearsed)
        {
            throw new InvalidSettingsException(new(
                "these outputs are rehearsed: their addresses are of the ranges kept for documentation, and no hub is behind them",
                where,
                rehearsed.ToString(),
                Remedy: $"look at the real one: pulumi stack output --json --show-secrets -s {stack ?? "STACK"} | hubctl {command} {(name is null ? "" : $"--hub {name} ")}--from -\nor give its address: hubctl {command} --url {url}"));
        }

        return new(url)
        {
            Stack = stack,
            Hub = name,
            Addresses = addresses,
            Token = TokenOf(outputs, name),
            Password = PasswordOf(outputs, name),
            User = Text(outputs, User),
            Version = Text(outputs, Version),
        };
    }

    /// <summary>The token that the stack publishes for looking at a hub; null where it does not, or hides it.</summary>
    internal static string? TokenOf(JsonObject outputs, string? hub) =>
        hub is null ? Secret(outputs, Token) : outputs[Tokens] is JsonObject tokens ? Secret(tokens, hub) : null;

    /// <summary>The password of a hub's login form; null where there is none, or it is hidden.</summary>
    internal static string? PasswordOf(JsonObject outputs, string? hub) =>
        hub is null ? Secret(outputs, Password) : outputs[Hubs]?[hub] is JsonObject one ? Secret(one, Password) : null;

    // A stack has one hub, or several with names.
    private static string? NameOf(JsonObject outputs, string where, string? hub)
    {
        if (outputs[Url] is not null || outputs[Hubs] is not JsonObject { Count: > 0 } hubs)
        {
            return hub is null || outputs[Url] is null ? null : throw new InvalidSettingsException(new("this stack has one hub, which has no name", where, hub, Remedy: "leave --hub out"));
        }

        var names = hubs.Select(one => one.Key).Order(StringComparer.Ordinal).ToList();
        return (hub, names) switch
        {
            (null, [var only]) => only,
            (null, _) => throw new InvalidSettingsException(new("this stack has several hubs: say which one is meant", where, Allowed: string.Join(", ", names), Remedy: "say --hub and its name")),
            _ when names.Contains(hub) => hub,
            _ => throw new InvalidSettingsException(new(
                "this stack has no such hub", where, hub, string.Join(", ", names), Suggestion.For(hub, names) is { } guess ? $"did you mean --hub {guess}?" : null)),
        };
    }

    private static string? UrlOf(JsonObject outputs, string? hub) =>
        hub is null ? Text(outputs, Url) : outputs[Hubs]![hub] is JsonObject one ? Text(one, "url") : null;

    private static bool IsDocumentation(IPAddress address) => Array.Exists(Documentation, range => range.Contains(address));

    // The records of the hub's own name; a platform with an address that somebody else keeps records for has only that.
    private static ImmutableArray<IPAddress> Addresses(JsonObject outputs, Uri url)
    {
        var records = (outputs["dnsRecords"] as JsonArray ?? [])
            .OfType<JsonObject>()
            .Where(record => (Text(record, "type") is "A" or "AAAA") && url.Host.Equals(Text(record, "name")?.TrimEnd('.'), StringComparison.OrdinalIgnoreCase))
            .SelectMany(record => record["values"] as JsonArray ?? [])
            .Select(value => (string?)value);
        var all = Parsed(records);
        return all.IsEmpty ? Parsed([outputs["addresses"] is JsonObject addresses ? Text(addresses, "hub") ?? Text(addresses, "entrypoint") : null]) : all;
    }

    private static ImmutableArray<IPAddress> Parsed(IEnumerable<string?> texts) =>
        [.. texts.Select(text => IPAddress.TryParse(text, out var address) ? address : null).OfType<IPAddress>().OrderBy(address => address.AddressFamily == AddressFamily.InterNetworkV6)];

    private static string? Secret(JsonObject outputs, string name) => Text(outputs, name) is { } text && text != Masked ? text : null;

    private static string? Text(JsonObject map, string key) => map[key] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    private static InvalidSettingsException NoDocument(string where, string command, Exception? cause) => new(
        new("this is no document of stack outputs", where, Allowed: "what 'pulumi stack output --json --show-secrets' prints", Remedy: $"pulumi stack output --json --show-secrets -s STACK | hubctl {command} --from -"), cause);
}
