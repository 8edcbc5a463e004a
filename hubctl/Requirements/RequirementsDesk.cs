using System.Collections.Immutable;
using System.Text;
using JupyterHubInfra.Hubctl.Builds;
using JupyterHubInfra.Hubctl.Commands;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Hubctl.Runs;
using JupyterHubInfra.Rehearsal.Documents;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Requirements;

/// <summary>Tells what a stack needs of its project's quotas: from a dry run of its program, or from outputs that are there already.</summary>
internal sealed class RequirementsDesk(RunEngine engine, Screen screen)
{
    // A program that only warns of what does not fit lives to publish the table.
    private const string Setting = "quotaCheck";
    private const string OnlyWarn = "warn";

    /// <summary>Previews a stack in the rehearsed cloud.</summary>
    internal async Task<int> PreviewAsync(Workspace workspace, bool json, CancellationToken cancellationToken)
    {
        var program = await new ProgramBuild(workspace.Project, screen.Error).LaunchAsync(cancellationToken);
        var secrets = workspace.Secrets(keeps: false);
        var config = workspace.Settings(secrets);
        var result = await engine(
            new RunRequest
            {
                Operation = Operation.Preview,
                Project = new() { Name = workspace.Project.Name, RootDirectory = workspace.Project.Root },
                Stack = new()
                {
                    Name = workspace.Stack.Name,
                    Config = Task.FromResult(config with { Values = config.Values.SetItem($"{workspace.Project.Name}:{Setting}", OnlyWarn) }),
                    Secrets = secrets,
                },
                Program = program,
                State = workspace.States,
                OpenSecrets = salt => new RehearsalSecrets(salt, workspace.States.RehearsalDirectory, "the referenced stack"),
            },
            new RunLog(),
            cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (result.Outcome != Outcome.Succeeded)
        {
            screen.Fail(Failure.Of(result, Operation.Preview, workspace.Stack.Name));
            return result.Outcome is Outcome.InvalidSettings ? ExitCode.Invalid : ExitCode.Failed;
        }

        using var outputs = new MemoryStream();
        OutputsDocument.Write(outputs, result.Outputs, showSecrets: false);
        return Tell($"Stack '{workspace.Stack.Name}' in the rehearsed cloud (rehearsal.yaml):", RequirementsDocument.Read(Encoding.UTF8.GetString(outputs.ToArray()), $"stack '{workspace.Stack.Name}'"), json);
    }

    /// <summary>Reads outputs of a stack that is deployed somewhere; `-` is standard input.</summary>
    internal int Read(string file, bool json)
    {
        var source = file == "-" ? "standard input" : file;
        try
        {
            var text = file == "-" ? screen.Ask("The stack's outputs (JSON)", secret: false, whole: true) : File.ReadAllText(file);
            return Tell($"As {source} says:", RequirementsDocument.Read(text, source), json);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingsException(new("the file with the outputs cannot be read", file, exception.Message, Remedy: "write it: pulumi stack output --json -s STACK > FILE"), exception);
        }
    }

    private int Tell(string title, ImmutableArray<Requirement> rows, bool json)
    {
        if (json)
        {
            screen.Write(stream => RequirementsDocument.Write(stream, rows));
        }
        else
        {
            screen.Show(RequirementsTable.Of(title, rows));
        }

        return rows.All(row => row.Fits) ? ExitCode.Done : ExitCode.Failed;
    }
}
