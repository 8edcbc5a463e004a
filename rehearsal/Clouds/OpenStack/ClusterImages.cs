using System.Text.RegularExpressions;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>What images of nodes say of themselves. One of which nothing is written down is a good one.</summary>
internal static partial class ClusterImages
{
    private const string CapiDistro = "ubuntu";

    internal static bool HasDistro(Cloud cloud, string? image) => Stated(cloud, image) is not { Count: > 0 } stated || stated.ContainsKey("os_distro");

    internal static string Distro(Cloud cloud, string? image) => Stated(cloud, image)?.GetValueOrDefault("os_distro") ?? CapiDistro;

    /// <summary>Whether Cluster API makes the nodes; Heat makes those of Fedora CoreOS.</summary>
    internal static bool IsOfClusterApi(string? distro) => distro is "ubuntu" or "flatcar";

    /// <summary>The version of Kubernetes in an image: its property, else what its name tells; null when neither does.</summary>
    internal static string? Version(Cloud cloud, string? image)
    {
        var stated = Stated(cloud, image);
        return stated?.GetValueOrDefault("kube_version") is { } property ? "v" + property.TrimStart('v')
            : stated is { Count: > 0 } ? null
            : InName().Match(Name(cloud, image)) is { Success: true } found ? "v" + found.Groups[1].Value
            : "v1.34.2";
    }

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, string>? Stated(Cloud cloud, string? image) => cloud.Catalog.Find("images", image)?.Properties;

    private static string Name(Cloud cloud, string? image) => cloud.NameOf("images", image) ?? image ?? "";

    [GeneratedRegex(@"v?(1\.\d+\.\d+)")]
    private static partial Regex InName();
}
