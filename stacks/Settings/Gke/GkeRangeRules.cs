using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>Ranges of addresses must be apart: an overlap makes one of the two unreachable, and none can be changed later.</summary>
internal static class GkeRangeRules
{
    private const int ControlPlanePrefix = 28;

    public static void Check(GkeHubsSettings settings, SettingsIssues issues)
    {
        var ranges = Ranges(settings).ToList();
        foreach (var (range, at) in ranges.Select((range, at) => (range, at)))
        {
            foreach (var other in ranges.Take(at).Where(other => other.Block.Overlaps(range.Block)))
            {
                issues.Require(false, range.Path, $"is {range.Block}, which overlaps {other.Block} of {other.Path}; they must be apart.", $"edit Pulumi.{issues.Stack}.yaml: choose another range for one of the two.", other.Path);
            }
        }

        issues.Require(settings.Cluster.PrivateControlPlane is not { } block || block.PrefixLength == ControlPlanePrefix, "cluster.privateControlPlane", $"is {settings.Cluster.PrivateControlPlane}; Google takes a /{ControlPlanePrefix} and nothing else.",
            issues.Edit("cluster.privateControlPlane", "172.16.0.0/28"));
    }

    private static IEnumerable<(string Path, CidrBlock Block)> Ranges(GkeHubsSettings settings) =>
    [
        ("network.nodeCidr", settings.Network.NodeCidr),
        ("network.podCidr", settings.Network.PodCidr),
        ("network.serviceCidr", settings.Network.ServiceCidr),
        .. settings.Cluster.PrivateControlPlane is { } controlPlane ? new[] { ("cluster.privateControlPlane", controlPlane) } : [],
        .. settings.Network.ReservedCidrs.Select((range, i) => ($"network.reservedCidrs[{i}]", range)),
    ];
}
