using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Everything that differs between two stacks of the platform <c>image-build</c>.</summary>
public sealed record ImageBuildSettings
{
    public required HubName Name { get; init; }

    public required string Network { get; init; }

    public required string BaseImage { get; init; }

    public required string ImageName { get; init; }

    public required string Flavor { get; init; }

    public required SshAccessSettings Ssh { get; init; }

    public static ImageBuildSettings Read(SettingsReader read) => new()
    {
        Name = read.Required("name", Kinds.Name.Like("image-build"), "Name of the security group. Cannot be changed later."),
        Network = read.Optional("network", Kinds.Text("the name of a network of the project", "default"), "default", "Network that the build's server is connected to. It must exist."),
        BaseImage = read.Required("baseImage", Kinds.Text("the name of an image", "Ubuntu 24.04"), "Image that the build begins with, Ubuntu 24.04."),
        ImageName = read.Required("imageName", Kinds.Text("a name for the image", "hub-node"), "Name of the image that the build makes; hub stacks name it as their `image`."),
        Flavor = read.Required("flavor", SettingKinds.Flavor.Like("m1.small"), "Flavor of the build's server."),
        Ssh = read.Group("ssh", SshAccessSettings.Read, "Where the builder comes from. Nothing else is open."),
    };
}
