using System.Collections.Immutable;
using JupyterHubInfra.Components.Networks;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Images.OpenStack;

/// <summary>Where images are built, and from where.</summary>
public sealed record ImageBuildArgs
{
    /// <summary>Name of the network that the build's server is connected to; it must exist.</summary>
    public required string Network { get; init; }

    /// <summary>Name of the image that the build begins with.</summary>
    public required string BaseImage { get; init; }

    /// <summary>Ranges that the builder comes from; nobody else reaches the build's server.</summary>
    public required ImmutableArray<CidrBlock> SshFrom { get; init; }

    /// <summary>Whether ranges as wide as the world are meant. Default: false, they are refused.</summary>
    public bool SshFromAnywhere { get; init; }

    internal ArgsIssues Checked(string name)
    {
        var issues = new ArgsIssues(nameof(ImageBuild), name);
        if (!HubName.TryParse(name, out _, out var problem))
        {
            issues.Add("Name", problem!);
        }

        issues
            .Require(Network.Trim().Length > 0, nameof(Network), "is empty. Give the name of a network, e.g. 'default'.")
            .Require(BaseImage.Trim().Length > 0, nameof(BaseImage), "is empty. Give the name of an image, e.g. 'Ubuntu 24.04'.");
        MachineAccess.Check(issues, nameof(SshFrom), SshFrom, SshFromAnywhere);
        return issues;
    }
}
