using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Operating.Environments;

/// <summary>Writes the stack file of a new hub and says what is left to do.</summary>
internal sealed class NewHubDesk(ProjectFile project, Screen screen)
{
    internal int Write(string? given, string template)
    {
        var name = given is null ? EnvironmentName.Pet() : EnvironmentName.Checked(given);
        var file = Path.Combine(project.StackFolder, $"Pulumi.{name}.yaml");
        if (File.Exists(project.StackFileOf(name)))
        {
            throw new InvalidSettingsException(new($"stack '{name}' has a file already; it was not touched", project.StackFileOf(name), Remedy: "choose another name, or remove the file first"));
        }

        var draft = HubDraft.Of(project, template, name);
        if (given is null && draft.Profile == "production")
        {
            throw new InvalidSettingsException(new("a production hub needs a name that was chosen", Received: $"--from {template}", Remedy: $"hubctl new-hub <name> --from {template}"));
        }

        draft.Introduce([
            $"The hub {name}, made from Pulumi.{template}.yaml by hubctl new-hub. Read every line: what it says is made, and costs, on the first up.",
            .. draft.Missing.IsEmpty ? Array.Empty<string>() : [$"{HubDraft.ToFillIn} stands where only you know the value; nothing runs before all of them are gone."],
        ]);
        NewFile.Write(file, draft.Text);
        screen.Show(Said(name, template, draft));
        return ExitCode.Done;
    }

    private Page Said(string name, string template, HubDraft draft)
    {
        var page = new Page();
        page.Line(new Piece($"Pulumi.{name}.yaml was written from Pulumi.{template}.yaml. The hub will be at https://{draft.Host}/", Tone.Strong));
        List(page, $"To fill in ({HubDraft.ToFillIn} in the file; nothing runs before):", draft.Missing);
        List(page, "To read again before the first up:", ["who may log in and who administers (hub.authenticator, hub.admins)", "flavors, counts and sizes (cluster, fileserver)", "who reaches the machines (cluster.adminCidrs, sshKeys)"]);
        page.Gap();
        page.Line("Then:");
        page.Table([
            ["  rehearse it", $"hubctl up -s {name}{(draft.Secrets.IsEmpty ? "" : $"   (needs stand-ins for its secrets: secrets.{name} in {CloudSettings.FileName})")}"],
            ["  make the stack", $"pulumi stack init {name}"],
            .. draft.Secrets.Select(secret => (Piece[])["  set its own secret", $"pulumi config set --stack {name} --secret {project.Name}:{secret}"]),
            ["  make the hub", $"pulumi up -s {name}"],
            .. draft.IsExternal ? (Piece[][])[["  enter its name", $"hubctl dns -s {name}   (or add {name} to 'stacks' of the stack that keeps the zone, and bring that up)"]] : [],
        ]);
        return page;
    }

    private static void List(Page page, string heading, IEnumerable<string> lines)
    {
        if (lines.Any())
        {
            page.Gap();
            page.Line(heading);
            foreach (var line in lines)
            {
                page.Line($"  {line}");
            }
        }
    }
}
