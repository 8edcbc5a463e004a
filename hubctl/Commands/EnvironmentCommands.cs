using System.CommandLine;
using System.CommandLine.Parsing;
using JupyterHubInfra.Hubctl.Operating.Environments;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>The grammar of the commands that make environments: new-hub and ci.</summary>
internal sealed class EnvironmentCommands(CommandFrame frame)
{
    private static readonly string[] Engines = [RehearsedEnvironment.EngineName, PulumiEnvironment.EngineName];

    private readonly Argument<string?> _name = CommandFrame.Word("name", "The new stack and hub. Default: two random words.");

    private readonly Option<string> _template = new("--from") { Description = "The stack whose file the new one begins with, e.g. dev or prod.", HelpName = "stack", Required = true };

    private readonly Option<string> _from = new("--from") { Description = "The stack whose file the environment begins with. Default: dev.", HelpName = "stack", DefaultValueFactory = _ => "dev" };

    private readonly Option<string> _engine = new("--engine")
    {
        Description = "rehearsal: nothing is made in any cloud; pulumi: the Pulumi CLI makes it for real. Default: rehearsal.",
        HelpName = "engine",
        DefaultValueFactory = _ => Engines[0],
    };

    private readonly Option<bool> _keep = new("--keep") { Description = "Keep the environment when something fails, to look at it." };

    private readonly Option<bool> _list = new("--list") { Description = "List environments that are left over." };

    private readonly Option<bool> _clean = new("--clean") { Description = "Destroy environments that are left over, but for those whose command still runs." };

    private readonly Argument<string[]> _command = new("command") { Description = "What to run once it is up, behind --; it gets the stack's name as PULUMI_STACK.", Arity = ArgumentArity.ZeroOrMore };

    /// <summary>Writes a stack file.</summary>
    internal required Func<Target, string?, string, int> NewHub { get; init; }

    /// <summary>Runs an environment.</summary>
    internal required Func<Target, CiOptions, CancellationToken, Task<int>> Run { get; init; }

    /// <summary>Lists what is left over.</summary>
    internal required Func<Target, int> List { get; init; }

    /// <summary>Destroys what is left over.</summary>
    internal required Func<Target, Task<int>> Clean { get; init; }

    internal IEnumerable<Command> All() =>
    [
        frame.Command("new-hub", "Write the stack file of a new hub, from that of another one.", [_name, _template], (parsed, target) =>
            NewHub(target, parsed.GetValue(_name), parsed.GetValue(_template)!)),
        frame.Command("ci", "Bring up an environment, run a command in it, and destroy it, whatever happens.", [_from, _engine, _keep, _list, _clean, _command], Ci),
    ];

    private Task<int> Ci(ParseResult parsed, Target target, CancellationToken cancellationToken)
    {
        var (command, engine) = (parsed.GetValue(_command) ?? [], parsed.GetValue(_engine)!);
        if (command.Length > 0 && !parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash))
        {
            throw new InvalidSettingsException(new(
                $"hubctl ci knows no {(command[0].StartsWith('-') ? "option" : "argument")} '{command[0]}'", Allowed: "--clean, --engine, --from, --keep, --list", Remedy: $"to run a command in the environment, put -- before it: hubctl ci -- {string.Join(' ', command)}"));
        }

        if (!Engines.Contains(engine))
        {
            throw new InvalidSettingsException(new("--engine is none that hubctl ci knows", Received: engine, Allowed: string.Join(", ", Engines), Remedy: "choose one of these"));
        }

        if (parsed.GetValue(_list) || parsed.GetValue(_clean))
        {
            return command.Length > 0 || (parsed.GetValue(_list) && parsed.GetValue(_clean))
                ? throw new InvalidSettingsException(new("--list, --clean and a command exclude each other", Remedy: "give one of them"))
                : parsed.GetValue(_list) ? Task.FromResult(List(target)) : Clean(target);
        }

        return Run(target, new(parsed.GetValue(_from)!, engine, parsed.GetValue(_keep), command), cancellationToken);
    }
}
