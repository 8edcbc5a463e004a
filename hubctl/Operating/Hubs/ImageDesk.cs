using JupyterHubInfra.Components.Hubs.References;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Hubctl.Runs;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Operating.Hubs;

/// <summary>Writes the image of users' servers into a stack's file, where program and nodes find it alike.</summary>
internal sealed class ImageDesk(Workspace workspace, Screen screen, string? hubName)
{
    private const string Image = "notebooks.image";
    private const string Pulling = "notebooks.pulling";

    internal int Set(string image, bool dryRun)
    {
        if (!ImageReference.TryParse(image, out _, out var problem))
        {
            throw new InvalidSettingsException(new($"this is no image to start servers from: {problem}; nothing was changed", Received: image, Allowed: ImageReference.Allowed));
        }

        var hub = HubSection.Of(workspace, hubName);
        var before = hub.Text(Image);
        var page = new Page();
        if (before == image)
        {
            page.Line($"{hub.Path}.{Image} is {image} already; nothing was changed.");
            screen.Show(page);
            return ExitCode.Done;
        }

        var (old, now) = new StackFileEditor(workspace.Project, workspace.Stack).Edit([new(hub.Key(Image), image)], write: !dryRun);
        if (dryRun)
        {
            page.Line($"Pulumi.{workspace.Stack.Name}.yaml would change (nothing was written):");
            foreach (var line in LineChanges.Of(old, now))
            {
                page.Line(line);
            }
        }
        else
        {
            page.Line($"{hub.Path}.{Image} is {image} now{(before is null ? "" : $" (was {before})")}.");
        }

        Tell(page, hub, before);
        screen.Show(page);
        return ExitCode.Done;
    }

    private void Tell(Page page, HubSection hub, string? before)
    {
        page.Line($"The next preview shows the hub's release updated{Fetching(hub)} Servers that run keep their image until they are stopped.");
        page.Line($"  pulumi preview --stack {workspace.Stack.Name}");
        if (before is not null)
        {
            page.Line($"To go back: hubctl set-image {before} {hub.Options}");
        }
    }

    private static string Fetching(HubSection hub) => hub.Text(Pulling) switch
    {
        "on-demand" => ", and nothing else: nodes fetch the image for the first server that needs it (notebooks.pulling is on-demand).",
        "before-upgrades" => "; its up waits until all nodes have fetched the image (notebooks.pulling is before-upgrades).",
        _ => ", and with it the pre-puller: all nodes fetch the image at once, in the background.",
    };
}
