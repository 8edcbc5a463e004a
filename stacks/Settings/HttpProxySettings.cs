using System.Collections.Immutable;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The proxy through which a campus lets its servers reach the internet.</summary>
public sealed record HttpProxySettings
{
    public required string Http { get; init; }

    public required string? Https { get; init; }

    public required ImmutableArray<string> NoProxy { get; init; }

    public required bool Users { get; init; }

    // Whether it is right is a rule, not a kind: a message must not repeat an address that may hold a password.
    private static Kind<string> Address { get; } = Kinds.TextWhere("the address of a proxy without user and password, such as http://wwwproxy.example.edu:8000", "http://wwwproxy.example.edu:8000",
        text => text.Length > 0, "^http://[^/@ ]+/?$");

    private static Kind<string> Near { get; } = Kinds.TextWhere("a host, a domain such as .example.edu, an address or a range", ".example.edu", HttpProxy.IsNear);

    public static HttpProxySettings Read(SettingsReader read) => new()
    {
        Http = read.Required("http", Address, "The proxy for http. Read at first boot only."),
        Https = read.OptionalText("https", Address, "the same as `http`", "The proxy for https."),
        NoProxy = read.List("noProxy", Near, "What is reached without the proxy, beside the ranges and names of the cluster, the server itself and the metadata service.", [], "nothing more"),
        Users = read.Optional("users", Kinds.Flag, "false", "Whether the hub and the users' servers are told of the proxy too, and may reach it. Takes effect at once."),
    };

    internal HttpProxy ToProxy() => new() { Http = Http, Https = Https, NoProxy = NoProxy };
}
