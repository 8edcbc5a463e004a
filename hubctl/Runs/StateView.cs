using System.Text;
using JupyterHubInfra.Hubctl.Commands;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Rehearsal.Documents;
using JupyterHubInfra.Rehearsal.Projects;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Hubctl.Runs;

/// <summary>Prints what a stack's state holds.</summary>
internal sealed class StateView(Workspace workspace, Screen screen)
{
    // What the real CLI exports of a stack that has never been updated.
    private const string NeverRun =
        """
        {
            "version": 3,
            "deployment": {
                "manifest": {
                    "time": "0001-01-01T00:00:00Z",
                    "magic": "",
                    "version": ""
                }
            }
        }

        """;

    internal int Outputs(OutputsOptions options)
    {
        var state = workspace.States.Load(workspace.Project.Name, workspace.Stack.Name, options.ShowSecrets ? workspace.Secrets(keeps: false) : null);
        var outputs = state.Resources.FirstOrDefault(resource => resource.Type == "pulumi:pulumi:Stack" && !resource.Delete)?.Outputs ?? PropertyValue.Map.Empty;
        if (options.Name is { } name)
        {
            One(outputs[name] ?? throw Unknown(name, outputs), options);
        }
        else if (options.Json)
        {
            screen.Write(stream => OutputsDocument.Write(stream, outputs, options.ShowSecrets));
        }
        else
        {
            All(outputs, options.ShowSecrets);
        }

        return ExitCode.Done;
    }

    internal int Export(bool showSecrets)
    {
        var (project, stack) = (workspace.Project.Name, workspace.Stack.Name);

        // Read even where its text is printed as it is: a damaged state must not pass for a good one.
        workspace.States.Load(project, stack, null);
        var text = showSecrets
            ? workspace.States.ReadTextShowingSecrets(project, stack, workspace.Secrets(keeps: false))
            : workspace.States.ReadText(project, stack);
        screen.Write(stream => stream.Write(text ?? Encoding.UTF8.GetBytes(NeverRun.ReplaceLineEndings("\n"))));
        return ExitCode.Done;
    }

    private void One(PropertyValue value, OutputsOptions options)
    {
        if (options.Json)
        {
            screen.Write(stream => OutputsDocument.Write(stream, value, options.ShowSecrets));
            return;
        }

        // Bare text, so that $(hubctl outputs hubUrl) needs no unquoting.
        var shown = options.ShowSecrets ? value.WithoutSecrets() : value;
        var text = shown is PropertyValue.Text plain ? plain.Value : JsonOf(shown);
        screen.Write(stream => stream.Write(Encoding.UTF8.GetBytes(text.EndsWith('\n') ? text : text + "\n")));
    }

    private static string JsonOf(PropertyValue value) => value is PropertyValue.Secret ? "[secret]" : JsonValues.ToText(value, SecretForms.Masked);

    private void All(PropertyValue.Map outputs, bool showSecrets)
    {
        var page = new Page();
        if (outputs.Count == 0)
        {
            page.Line($"Stack {workspace.Stack.Name} has no outputs: it has not been brought up yet. Run: hubctl up -s {workspace.Stack.Name}");
        }
        else
        {
            page.Line(new Piece($"Outputs of stack {workspace.Stack.Name} (rehearsed):", Tone.Strong));
            OutputLines.Add(page, outputs, showSecrets: showSecrets);
        }

        screen.Show(page);
    }

    private InvalidSettingsException Unknown(string name, PropertyValue.Map outputs)
    {
        var guess = Suggestion.For(name, outputs.Entries.Keys);
        return new(new(
            $"stack '{workspace.Stack.Name}' has no output '{name}'",
            Allowed: outputs.Count == 0 ? "none: it has not been brought up yet" : string.Join(", ", outputs.Entries.Keys),
            Remedy: guess is null ? $"see hubctl outputs -s {workspace.Stack.Name}" : $"did you mean '{guess}'?"));
    }
}
