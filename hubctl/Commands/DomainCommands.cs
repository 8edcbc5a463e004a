using System.CommandLine;

namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>The grammar of `allow-domain`: whose addresses let their owners in.</summary>
internal sealed class DomainCommands(CommandFrame frame)
{
    private readonly Argument<string[]> _domains = CommandFrame.Words("domain", "Domains, e.g. callysto.ca, or '*.ca' for all domains below ca.", ArgumentArity.OneOrMore);

    private readonly Option<string?> _provider = new("--provider")
    {
        Description = "The identity provider whose own list is meant, by its entity id or its number from 0. Default: the hub's list.",
        HelpName = "entity id|number",
    };

    private readonly Option<bool> _add = new("--force") { Description = "Add what a wildcard covers already, too." };

    private readonly Option<bool> _remove = new("--force") { Description = "Leave a provider without a list: it takes the hub's." };

    /// <summary>Adds domains to a list.</summary>
    internal required Func<Target, HubChoice, IReadOnlyList<string>, bool, int> Add { get; init; }

    /// <summary>Takes domains off a list.</summary>
    internal required Func<Target, HubChoice, IReadOnlyList<string>, bool, int> Remove { get; init; }

    /// <summary>Lists all, with what each adds.</summary>
    internal required Func<Target, HubChoice, bool, int> List { get; init; }

    internal Command Group() => CommandFrame.Group("allow-domain", "Print and write whose e-mail domains let their owners in: allowedDomains in the stack's file.",
    [
        frame.Command("add", "Add domains; all else in the file stays as it is.", [_domains, frame.Hub, _provider, _add], (parsed, target) =>
            Add(target, Choice(parsed), parsed.GetValue(_domains)!, parsed.GetValue(_add))),
        frame.Command("remove", "Take domains off the list.", [_domains, frame.Hub, _provider, _remove], (parsed, target) =>
            Remove(target, Choice(parsed), parsed.GetValue(_domains)!, parsed.GetValue(_remove))),
        frame.Command("list", "List the domains, whom each adds, and what a reviewer should know of it.", [frame.Hub, _provider, frame.Json], (parsed, target) =>
            List(target, Choice(parsed), parsed.GetValue(frame.Json))),
    ]);

    private HubChoice Choice(ParseResult parsed) => new(parsed.GetValue(frame.Hub), parsed.GetValue(_provider));
}
