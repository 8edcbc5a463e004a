using JupyterHubInfra.Hubctl.Commands;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Operating.Environments;

/// <summary>Environments that live as long as one command: made, tried, destroyed, whatever happens in between.</summary>
internal sealed class CiDesk(ProjectFile project, Screen screen, Func<string, IEnvironmentEngine> engines)
{
    internal async Task<int> RunAsync(CiOptions options, CancellationToken cancellationToken)
    {
        var engine = engines(options.Engine);
        var name = EnvironmentName.Ephemeral();
        var file = Path.Combine(project.StackFolder, $"Pulumi.{name}.yaml");
        NewFile.Write(file, Draft(options, name).Text);
        screen.Error.WriteLine($"Environment {name}, engine {engine.Name}");
        var code = ExitCode.Failed;
        try
        {
            code = await TryAsync(engine, name, options.Command, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            screen.Fail("cancelled; the environment is destroyed");
        }
        finally
        {
            code = code != ExitCode.Done && options.Keep ? Kept(name, code) : await EndAsync(engine, name, file, code);
        }

        return code;
    }

    internal int List()
    {
        var page = new Page();
        foreach (var left in EphemeralFile.In(project))
        {
            page.Line($"{left.Stack}  engine {left.Engine}, {left.Owner}{(left.IsRunning ? ", still running" : "")}");
        }

        if (page.Lines.Count == 0)
        {
            page.Line("No environment of hubctl ci is left over.");
        }

        screen.Show(page);
        return ExitCode.Done;
    }

    internal async Task<int> CleanAsync()
    {
        var code = ExitCode.Done;
        var all = EphemeralFile.In(project);
        foreach (var left in all)
        {
            if (left.IsRunning)
            {
                screen.Error.WriteLine($"{left.Stack} is left alone: {left.Owner} still runs.");
                continue;
            }

            code = Math.Max(code, await EndAsync(engines(left.Engine), left.Stack, left.Path, ExitCode.Done));
        }

        if (all.Count == 0)
        {
            screen.Error.WriteLine("No environment of hubctl ci is left over.");
        }

        return code;
    }

    private HubDraft Draft(CiOptions options, string name)
    {
        var draft = HubDraft.Of(project, options.From, name);
        if (draft.Profile == "production" || !draft.Missing.IsEmpty || !draft.Secrets.IsEmpty)
        {
            var needs = draft.Missing.Concat(draft.Secrets.Select(secret => $"{secret} (secret)"));
            throw new InvalidSettingsException(new(
                $"no environment can be made from stack '{options.From}' and destroyed again: it {(draft.Profile == "production" ? "is a production stack, whose data is protected" : "needs values that only people have")}",
                Received: needs.Any() ? string.Join("\n", needs) : null,
                Remedy: "name a stack of the profile dev that needs none: --from dev"));
        }

        draft.Introduce(EphemeralFile.Comment(options.From, options.Engine));
        return draft;
    }

    private async Task<int> TryAsync(IEnvironmentEngine engine, string name, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var code = await engine.UpAsync(name, cancellationToken);
        if (code != ExitCode.Done)
        {
            screen.Fail($"environment {name} did not come up");
            return ExitCode.Failed;
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (command.Count == 0)
        {
            return ExitCode.Done;
        }

        var ended = await ChildProcess.RunAsync(command[0], command.Skip(1), Directory.GetCurrentDirectory(), new Dictionary<string, string> { ["PULUMI_STACK"] = name }, cancellationToken);
        if (ended != 0)
        {
            screen.Fail($"the command ended with exit code {ended}: {string.Join(' ', command)}");
        }

        return ended == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private int Kept(string name, int code)
    {
        screen.Error.WriteLine($"Environment {name} is kept. Look at it with -s {name}; destroy it with: hubctl ci --clean");
        return code;
    }

    private async Task<int> EndAsync(IEnvironmentEngine engine, string name, string file, int code)
    {
        if (await engine.DestroyAsync(name) != ExitCode.Done)
        {
            screen.Fail($"environment {name} could not be destroyed; what is left of it may cost money. Try again with: hubctl ci --clean");
            return ExitCode.Failed;
        }

        File.Delete(file);
        screen.Error.WriteLine($"Environment {name} is destroyed.");
        return code;
    }
}
