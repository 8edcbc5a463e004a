using System.CommandLine;
using System.CommandLine.Parsing;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>A command line that cannot be read: what is wrong in it, what was probably meant, where to read more.</summary>
internal static class UsageError
{
    internal static string Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var path = PathOf(parsed);
        if (command is { Action: null, Subcommands: [_, ..] } && parsed.UnmatchedTokens.Count == 0)
        {
            var example = command is RootCommand ? "hubctl up -s dev" : $"{path} {command.Subcommands[0].Name} --help";
            return $"say what to do: {string.Join(", ", command.Subcommands.Select(sub => sub.Name))}\n  to do:     {example}, or {path} --help";
        }

        var unknown = (parsed.UnmatchedTokens is [var unmatched, ..] ? unmatched : null) ?? parsed.Errors.Select(error => error.Message).FirstOrDefault(message => message.StartsWith('-') && !message.Contains(' ', StringComparison.Ordinal));
        if (unknown is not null)
        {
            var isOption = unknown.StartsWith('-');
            IReadOnlyList<string> known = isOption
                ? [.. Options(parsed).SelectMany(option => option.Aliases.Prepend(option.Name)).Where(name => name.StartsWith("--", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]
                : [.. command.Subcommands.Select(sub => sub.Name)];
            var guess = Suggestion.For(unknown, known);
            var remedy = guess is null ? $"see {path} --help" : $"did you mean '{guess}'?";
            return new Problem(
                $"{path} knows no {(isOption ? "option" : known.Count > 0 ? "command" : "argument")} '{unknown}'",
                Allowed: known.Count > 0 ? string.Join(", ", known) : null,
                Remedy: remedy).ToString();
        }

        return new Problem(parsed.Errors[0].Message.TrimEnd('.'), Remedy: $"see {path} --help").ToString();
    }

    // hubctl, and the commands that lead to this one.
    private static string PathOf(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult { Command: not RootCommand } one; at = at.Parent)
        {
            names.Push(one.Command.Name);
        }

        return string.Join(' ', names.Prepend("hubctl"));
    }

    private static IEnumerable<Option> Options(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.Concat(parsed.RootCommandResult.Command.Options.Where(option => option.Recursive)).Distinct();
}
