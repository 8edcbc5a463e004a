using JupyterHubInfra.Components.Images.OpenStack;
using JupyterHubInfra.Stacks.Settings;

namespace JupyterHubInfra.Stacks.Platforms;

/// <summary>What building the node image needs; the outputs are what the build is told (images/hub-node).</summary>
public static class ImageBuildPlatform
{
    /// <summary>Registers the platform and returns the stack's outputs (docs/reference/stack-outputs.md).</summary>
    public static IDictionary<string, object?> Create(ImageBuildSettings settings)
    {
        var build = new ImageBuild(settings.Name.Value, ImageBuildRules.Args(settings));
        return new Dictionary<string, object?>
        {
            ["baseImage"] = settings.BaseImage,
            ["baseImageId"] = build.BaseImageId,
            ["flavor"] = settings.Flavor,
            ["imageName"] = settings.ImageName,
            ["networkId"] = build.NetworkId,
            ["securityGroup"] = settings.Name.Value,
            ["securityGroupId"] = build.SecurityGroupId,
        };
    }
}
