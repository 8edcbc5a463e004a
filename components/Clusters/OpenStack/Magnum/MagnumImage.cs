using System.Collections.Immutable;
using Pulumi;
using Pulumi.OpenStack.Images;

namespace JupyterHubInfra.Components.Clusters.OpenStack.Magnum;

/// <summary>The image of a cluster's machines: Cluster API installs the version that the image says, whatever the template is called.</summary>
internal static class MagnumImage
{
    private const string VersionProperty = "kube_version";

    public static Output<string> IdOf(MagnumClusterArgs args, Resource parent) =>
        GetImage.Invoke(new() { Name = args.Image, MostRecent = true }, new InvokeOptions { Parent = parent }).Apply(image =>
            Problem(args, image.Properties) is { } problem ? throw new RunException(problem) : image.Id);

    internal static string? Problem(MagnumClusterArgs args, ImmutableDictionary<string, string>? properties) =>
        args.Driver is MagnumDriver.OfClusterApi && properties?.GetValueOrDefault(VersionProperty) is { } said && said.TrimStart('v') != args.Version
            ? $"The image '{args.Image}' is of Kubernetes {said.TrimStart('v')}, but {args.Version} is asked for. See which images there are: openstack image list --property {VersionProperty}=v{args.Version}."
            : null;
}
