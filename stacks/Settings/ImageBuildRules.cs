using JupyterHubInfra.Components.Images.OpenStack;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The rules between the settings of image builds. Nothing is created before all of them hold.</summary>
internal static class ImageBuildRules
{
    public static ImageBuildArgs Args(ImageBuildSettings settings) => new()
    {
        Network = settings.Network,
        BaseImage = settings.BaseImage,
        SshFrom = settings.Ssh.From,
        SshFromAnywhere = settings.Ssh.FromAnywhere,
    };

    public static void Check(ImageBuildSettings settings, SettingsIssues issues)
    {
        WorkstationRules.SshAccess(settings.Ssh, issues);
        issues.Require(settings.ImageName != settings.BaseImage, "imageName", $"is {settings.ImageName}, which is baseImage too: the next build would begin with what this one made.",
            issues.Edit("imageName", "hub-node"), "baseImage");
        ComponentRules.Ask(
            issues,
            found =>
            {
                foreach (var issue in Args(settings).Checked(settings.Name.Value).All)
                {
                    found.Add(issue.Property, issue.Message);
                }
            },
            [("", "name", "..."), ("Name", "name", "image-build"), ("Network", "network", "default"), ("BaseImage", "baseImage", "Ubuntu 24.04"), ("SshFrom", "ssh.from", "...")]);
    }
}
