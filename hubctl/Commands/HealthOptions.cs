using System.CommandLine;
using System.CommandLine.Parsing;
using JupyterHubInfra.Hubctl.Health;

namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>The options that say which hub is meant and how it is reached, of smoke and load.</summary>
internal sealed class HealthOptions(CommandFrame frame)
{
    private readonly Option<string?> _url = new("--url") { Description = "The hub's address, e.g. https://hub.example.org/. Default: the stack's output hubUrl, or that of --hub.", HelpName = "url" };

    private readonly Option<string?> _from = new("--from")
    {
        Description = "Read the outputs from a document of 'pulumi stack output --json --show-secrets'; - is standard input.",
        HelpName = "file",
    };

    private readonly Option<string?> _tokenFile = new("--token-file")
    {
        Description = $"Read the API token from a file; - is standard input. Default: the variable {TargetReader.TokenVariable}, else the stack's output {HubOutputs.Token}, of several hubs smokeTokens.",
        HelpName = "file",
    };

    private readonly Option<string?> _authorities = new("--insecure-ca") { Description = "Trust the certificates in this PEM file instead of this machine's authorities.", HelpName = "file" };

    private readonly Option<string[]> _resolve = new("--resolve")
    {
        Description = "Connect to this address instead of asking DNS: host:port:address; may be given several times.",
        HelpName = "host:port:address",
        DefaultValueFactory = _ => [],
    };

    internal IEnumerable<Option> All => [_url, frame.Hub, _from, _tokenFile, _authorities, _resolve];

    internal TargetOptions Read(ParseResult parsed) => new()
    {
        Url = parsed.GetValue(_url),
        Hub = parsed.GetValue(frame.Hub),
        From = parsed.GetValue(_from),
        TokenFile = parsed.GetValue(_tokenFile),
        Authorities = parsed.GetValue(_authorities),
        Resolve = parsed.GetValue(_resolve) ?? [],
    };

    /// <summary>An option whose value is a time.</summary>
    internal static Option<TimeSpan?> Time(string name, string description, bool zero = false) => new(name)
    {
        Description = description,
        HelpName = "time",
        CustomParser = parsed =>
        {
            if (Durations.TryParse(parsed.Tokens[0].Value) is { } time && (zero || time > TimeSpan.Zero))
            {
                return time;
            }

            parsed.AddError($"{name} must be a time{(zero ? "" : " above zero")}, got '{parsed.Tokens[0].Value}'; {Durations.Allowed}");
            return null;
        },
    };

    /// <summary>An option whose value is a whole number.</summary>
    internal static Option<int?> Count(string name, string description, int least, int most)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "number" };
        option.Validators.Add(parsed =>
        {
            if (parsed.Tokens is [var token] && !(int.TryParse(token.Value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count) && count >= least && count <= most))
            {
                parsed.AddError($"{name} must be a whole number from {least} to {most}, got '{token.Value}'");
            }
        });
        return option;
    }
}
