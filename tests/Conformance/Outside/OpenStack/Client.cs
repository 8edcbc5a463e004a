using JupyterHubInfra.Conformance.Playing;
using JupyterHubInfra.Rehearsal.Clouds.Drift;
using JupyterHubInfra.Rehearsal.Projects;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Conformance.Outside.OpenStack;

/// <summary>
/// The command <c>openstack</c> of `outside` steps: what it makes, changes and deletes is so in the rehearsed cloud, and in no state.
/// It asks the same simulated services as our engine, so that it is refused what they refuse.
/// </summary>
internal static class Client
{
    private static readonly string[] Verbs = ["create", "delete", "list", "set", "show", "unset"];

    internal static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error) => Guarded(
        arguments, () => new OutsideCloud(new StateStore(Variable(Shell.StateFolder)), Variable(Shell.ProjectName), null), output, error);

    /// <summary>Carries a command out. Returns 0; 1: the cloud refused; 2: nobody can do that.</summary>
    internal static int Run(IReadOnlyList<string> arguments, OutsideCloud cloud, TextWriter output, TextWriter error) => Guarded(arguments, () => cloud, output, error);

    private static int Guarded(IReadOnlyList<string> arguments, Func<OutsideCloud> cloud, TextWriter output, TextWriter error)
    {
        try
        {
            Dispatch(arguments, new Objects(cloud(), Rig.Clouds(new Dictionary<string, string>())), output);
            return 0;
        }
        catch (UsageException problem)
        {
            error.WriteLine($"openstack {string.Join(' ', arguments)}: {problem.Message}");
            return 2;
        }
        catch (Exception refusal) when (refusal is ProviderException or ArgumentException or StateException or InvalidSettingsException)
        {
            error.WriteLine(refusal.Message);
            return 1;
        }
    }

    private static void Dispatch(IReadOnlyList<string> arguments, Objects objects, TextWriter output)
    {
        if (Actions.Find(arguments) is { } action)
        {
            action.Do(objects, [.. arguments.Skip(action.Words.Split(' ').Length)]);
            return;
        }

        // 'security group rule' is not about a 'security group'.
        var noun = Nouns.All.Where(noun => noun.Words.Split(' ').SequenceEqual(arguments.Take(noun.Words.Split(' ').Length))).MaxBy(noun => noun.Words.Length)
            ?? throw new UsageException($"no such command; nouns are {string.Join(", ", Nouns.All.Select(noun => noun.Words))}; actions are {string.Join(", ", Actions.All.Select(action => action.Words))}");
        IReadOnlyList<string> rest = [.. arguments.Skip(noun.Words.Split(' ').Length)];
        if (rest is not [var verb, ..] || !Verbs.Contains(verb))
        {
            throw new UsageException($"'{noun.Words}' is followed by one of {string.Join(", ", Verbs)}");
        }

        var commands = new Commands(objects, noun, output);
        rest = [.. rest.Skip(1)];
        switch (verb)
        {
            case "create":
                commands.Create(rest);
                break;
            case "set":
                commands.Set(rest);
                break;
            case "unset":
                commands.Unset(rest);
                break;
            case "delete":
                commands.Delete(rest);
                break;
            case "list":
                commands.List(rest);
                break;
            default:
                commands.Show(rest);
                break;
        }
    }

    private static string Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : throw new UsageException($"the variable {name} is not set; this command is for `outside` steps of the conformance suite");
}
