using JupyterHubInfra.Components.Networks;
using JupyterHubInfra.Components.Networks.OpenStack;
using Pulumi;
using Pulumi.OpenStack.Images;
using Pulumi.OpenStack.Networking;

namespace JupyterHubInfra.Components.Images.OpenStack;

/// <summary>
/// What building an image needs of the project: a security group that lets in the builder alone. Network and image are looked up, so that a
/// mistake shows here and not in the middle of a build.
/// </summary>
public sealed class ImageBuild : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:ImageBuild";

    /// <summary>Makes the group. All problems of the arguments are reported in one <see cref="Values.ArgsException"/>.</summary>
    public ImageBuild(string name, ImageBuildArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Validated(name, args), options)
    {
        SecurityGroupId = new MachineGroup(name, "SSH from the builder of images, nothing else", MachineAccess.Rules(args.SshFrom), this).Id;
        NetworkId = GetNetwork.Invoke(new() { Name = args.Network }, new InvokeOptions { Parent = this }).Apply(network => network.Id);
        BaseImageId = GetImage.Invoke(new() { Name = args.BaseImage, MostRecent = true }, new InvokeOptions { Parent = this }).Apply(image => image.Id);
        RegisterOutputs();
    }

    /// <summary>Id of the security group for the build's server.</summary>
    [Output]
    public Output<string> SecurityGroupId { get; private init; }

    /// <summary>Id of the network for the build's server.</summary>
    [Output]
    public Output<string> NetworkId { get; private init; }

    /// <summary>Id of the image that the build begins with.</summary>
    [Output]
    public Output<string> BaseImageId { get; private init; }

    private static ResourceArgs? Validated(string name, ImageBuildArgs args)
    {
        args.Checked(name).ThrowIfAny();
        return null;
    }
}
