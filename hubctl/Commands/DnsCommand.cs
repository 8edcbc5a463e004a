using System.CommandLine;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>The grammar of `dns`.</summary>
internal sealed class DnsCommand(CommandFrame frame)
{
    private static readonly (string Name, DnsFormat Format)[] Formats = [("zone", DnsFormat.Zone), ("json", DnsFormat.Json), ("designate-commands", DnsFormat.DesignateCommands)];

    private readonly Option<string> _format = new("--format")
    {
        Description = "zone: lines of a zone file; json; designate-commands: a script for the OpenStack client.",
        HelpName = "format",
        DefaultValueFactory = _ => Formats[0].Name,
    };

    private readonly Option<string?> _from = new("--from") { Description = "Read outputs ('pulumi stack output --json') from this file, or from standard input (-), instead of the rehearsed state.", HelpName = "file" };

    private readonly Option<string?> _zone = new("--zone") { Description = "Only the records of this zone.", HelpName = "zone" };

    private readonly Option<bool> _all = new("--all") { Description = "With designate-commands: also what the stack enters itself." };

    /// <summary>Writes the records.</summary>
    internal required Func<Target, DnsOptions, int> Write { get; init; }

    internal Command Command() => frame.Command("dns", "Print the stack's DNS records for whoever keeps the zone.", [_format, _from, _zone, _all], (parsed, target) =>
        Write(target, new(Format(parsed.GetValue(_format)!), parsed.GetValue(_from), parsed.GetValue(_zone), parsed.GetValue(_all))));

    private static DnsFormat Format(string name) => Formats.FirstOrDefault(format => format.Name == name) is { Name: not null } known
        ? known.Format
        : throw new InvalidSettingsException(new(
            "--format is none that hubctl dns writes", Received: name, Allowed: string.Join(", ", Formats.Select(format => format.Name)),
            Remedy: Suggestion.For(name, Formats.Select(format => format.Name)) is { } guess ? $"did you mean '{guess}'?" : "choose one of these"));
}
