using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Machines;

/// <summary>The proxy through which a site lets its machines reach the internet. It is never asked for what is near: see <see cref="Sparing"/>.</summary>
public sealed record HttpProxy
{
    private const string AptFile = "/etc/apt/apt.conf.d/90hub-proxy";

    // The machine itself and the metadata service, which answers only to the machine.
    private static readonly ImmutableArray<string> AlwaysNear = ["localhost", "127.0.0.1", "169.254.169.254"];

    /// <summary>Where the proxy is, for addresses that begin with http, e.g. <c>http://wwwproxy.example.edu:8000</c>. Never with a password: user data and environments are read by many.</summary>
    public required string Http { get; init; }

    /// <summary>Where the proxy is for addresses that begin with https. Default: the same.</summary>
    public string? Https { get; init; }

    /// <summary>Hosts, domains (<c>.example.edu</c>), addresses and ranges that are reached directly, beside those that are always. Default: none.</summary>
    public ImmutableArray<string> NoProxy { get; init; } = [];

    /// <summary>Everything that is reached directly.</summary>
    internal ImmutableArray<string> Direct => [.. AlwaysNear.Concat(NoProxy).Distinct(StringComparer.Ordinal)];

    /// <summary>The variables that programs look at. In lower case all programs of a machine know them, and curl knows no other.</summary>
    internal ImmutableSortedDictionary<string, string> Environment => ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
    [
        KeyValuePair.Create("http_proxy", Http),
        KeyValuePair.Create("https_proxy", Https ?? Http),
        KeyValuePair.Create("no_proxy", string.Join(',', Direct)),
    ]);

    /// <summary>The same in upper case too: notebooks hold programs of every kind.</summary>
    internal ImmutableSortedDictionary<string, string> EnvironmentForAll =>
        Environment.AddRange(Environment.Select(variable => KeyValuePair.Create(variable.Key.ToUpperInvariant(), variable.Value)));

    /// <summary>apt's own settings, and the environment of everybody who logs in; snapd reads the latter too.</summary>
    internal IEnumerable<MachineFile> Files =>
    [
        new(AptFile, string.Concat(AptLines.Select(line => line + "\n"))),
        new("/etc/environment", string.Concat(Environment.Select(variable => $"{variable.Key}={variable.Value}\n")), Append: true),
    ];

    // apt knows single hosts only; ranges and domains are none.
    private IEnumerable<string> AptLines =>
    [
        $"Acquire::http::Proxy \"{Http}\";",
        $"Acquire::https::Proxy \"{Https ?? Http}\";",
        .. NoProxy.Where(entry => !entry.StartsWith('.') && !entry.Contains('/', StringComparison.Ordinal)).SelectMany(host => new[] { $"Acquire::http::Proxy::{host} \"DIRECT\";", $"Acquire::https::Proxy::{host} \"DIRECT\";" }),
    ];

    /// <summary>The same proxy, which is not asked for these either.</summary>
    internal HttpProxy Sparing(params IEnumerable<string> near) => this with { NoProxy = [.. near.Concat(NoProxy).Distinct(StringComparer.Ordinal)] };

    /// <summary>What is wrong with the address of a proxy, or null.</summary>
    /// <param name="text">The address.</param>
    public static string? AddressProblem(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttp || url.Host.Length == 0)
        {
            return "must begin with http://, also where it serves https (programs speak to the proxy itself without encryption)";
        }

        if (url.UserInfo.Length > 0)
        {
            return "holds a user or password, which every user of the machines and everybody who reads the stack file would see; let the proxy admit the node range by address, or put a relay without a password in front of it";
        }

        return url.PathAndQuery is not "/" || url.Fragment.Length > 0 || text.Any(letter => letter is <= ' ' or > '~' or '"' or '\'' or '\\' or ';')
            ? "must be scheme, host and port alone, e.g. http://wwwproxy.example.edu:8000"
            : null;
    }

    /// <summary>Whether a text names what is reached directly: a host, a domain with a dot before it, an address or a range.</summary>
    /// <param name="text">The text.</param>
    public static bool IsNear(string text) => !text.Contains('*', StringComparison.Ordinal) && (CidrBlock.TryParse(text, out _) || System.Net.IPAddress.TryParse(text, out _) || DnsName.TryParse(text.StartsWith('.') ? text[1..] : text, out _));

    internal void Check(ArgsIssues issues, string property)
    {
        foreach (var (name, text) in new[] { (nameof(Http), Http), (nameof(Https), Https ?? Http) }.DistinctBy(entry => entry.Item2))
        {
            // What is wrong may be a password: the address itself is not repeated.
            var problem = AddressProblem(text);
            issues.Require(problem is null, $"{property}.{name}", problem ?? "");
        }

        foreach (var entry in NoProxy.Where(entry => !IsNear(entry)))
        {
            issues.Add($"{property}.{nameof(NoProxy)}", $"has '{entry}', which is no host, domain, address or range, e.g. '.example.edu' or '10.5.0.0/16'");
        }
    }
}
