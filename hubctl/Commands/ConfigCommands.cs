using System.CommandLine;
using System.CommandLine.Parsing;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>The grammar of `config`: what is set in a stack's file.</summary>
internal sealed class ConfigCommands(CommandFrame frame)
{
    private readonly Argument<string?> _key = CommandFrame.Word("key", "'key' of the project, or 'namespace:key'.", required: true);

    private readonly Argument<string?> _value = new("value")
    {
        Description = "The value; without it, standard input is read. Put -- before one that begins with '-'.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _secret = new("--secret") { Description = "Encrypt the value." };

    private readonly Option<bool> _plaintext = new("--plaintext") { Description = "Store the value in clear, even where it looks like a secret." };

    private readonly Option<bool> _path = new("--path") { Description = "The key leads into a mapping or list: key.part, key[0], [\"a.b\"].part." };

    private readonly Option<string?> _type = new("--type") { Description = "Store the value as string, int, bool or float.", HelpName = "type" };

    private readonly Option<bool> _raw = new("--raw") { Description = "Keep line ends at the end of what standard input gives." };

    /// <summary>Lists all settings.</summary>
    internal required Func<Target, bool, bool, int> List { get; init; }

    /// <summary>Prints one setting.</summary>
    internal required Func<Target, string, bool, bool, int> Get { get; init; }

    /// <summary>Sets one.</summary>
    internal required Func<Target, SettingOptions, int> Set { get; init; }

    /// <summary>Removes one.</summary>
    internal required Func<Target, string, bool, int> Remove { get; init; }

    internal Command Group()
    {
        var group = frame.Command("config", "Print, read and write the settings of a stack.", [frame.Json, frame.ShowSecrets], (parsed, target) =>
            List(target, parsed.GetValue(frame.Json), parsed.GetValue(frame.ShowSecrets)));
        group.Add(frame.Command("get", "Print one setting, a secret in clear.", [_key, _path, frame.Json], (parsed, target) =>
            Get(target, parsed.GetValue(_key)!, parsed.GetValue(_path), parsed.GetValue(frame.Json))));
        group.Add(frame.Command("set", "Set one; all else in the file stays as it is.", [_key, _value, _secret, _plaintext, _path, _type, _raw], (parsed, target) =>
            Set(target, new(parsed.GetValue(_key)!, Value(parsed))
            {
                Secret = parsed.GetValue(_secret),
                Plaintext = parsed.GetValue(_plaintext),
                HasPath = parsed.GetValue(_path),
                Type = parsed.GetValue(_type),
                Raw = parsed.GetValue(_raw),
            })));
        group.Add(frame.Command("rm", "Remove one.", [_key, _path], (parsed, target) => Remove(target, parsed.GetValue(_key)!, parsed.GetValue(_path))));
        return group;
    }

    // A mistyped option must not be stored as a value; behind `--` everything is one.
    private string? Value(ParseResult parsed) => parsed.GetValue(_value) switch
    {
        ['-', not (>= '0' and <= '9'), ..] value when !parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash) => throw new InvalidSettingsException(new(
            $"hubctl config set knows no option '{value}'", Allowed: "--path, --plaintext, --raw, --secret, --type", Remedy: "if it is the value, put -- before it")),
        var value => value,
    };
}
