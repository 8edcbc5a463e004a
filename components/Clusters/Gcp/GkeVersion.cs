using System.Globalization;
using System.Text.RegularExpressions;

namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>Who decides when the cluster is upgraded.</summary>
public abstract partial record GkeVersion
{
    private GkeVersion()
    {
    }

    /// <summary>What a pinned version looks like, in words.</summary>
    public static string Allowed { get; } = $"a full version of GKE such as '{GkeVersions.Example}'";

    /// <summary>As a regular expression.</summary>
    public const string Pattern = @"^1\.[1-9][0-9]\.(0|[1-9][0-9]*)-gke\.[1-9][0-9]*$";

    /// <summary>We do: the control plane and the pools have this version until the setting changes, and Google upgrades neither.</summary>
    /// <param name="version">A full version, e.g. <c>1.34.1-gke.1829001</c>; versions that Google offers today are in <see cref="GkeCluster.LatestVersions"/>.</param>
    public static GkeVersion Pinned(string version) => new PinnedVersion(version);

    /// <summary>Google does, within the maintenance window: the control plane, and the pools too, whatever runs on them.</summary>
    public static GkeVersion Channel(ReleaseChannel channel) => new ChannelVersion(channel);

    /// <summary>Whether the text is a full version.</summary>
    public static bool IsVersion(string text) => Full().IsMatch(text);

    /// <summary>The minor number: 34 of <c>1.34.1-gke.1829001</c>.</summary>
    internal static bool TryMinor(string version, out int minor)
    {
        minor = 0;
        return IsVersion(version) && int.TryParse(version.Split('.')[1], NumberStyles.None, CultureInfo.InvariantCulture, out minor);
    }

    /// <summary>Compares two full versions number by number.</summary>
    internal static int Compare(string one, string other) =>
        Numbers(one).Zip(Numbers(other), (left, right) => left.CompareTo(right)).FirstOrDefault(order => order != 0);

    private static long[] Numbers(string version) =>
        [.. version.Replace("-gke", "", StringComparison.Ordinal).Split('.').Select(part => long.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"^1\.[1-9][0-9]\.(0|[1-9][0-9]{0,3})-gke\.[1-9][0-9]{0,9}\z")]
    private static partial Regex Full();

    internal sealed record PinnedVersion(string Version) : GkeVersion;

    internal sealed record ChannelVersion(ReleaseChannel ReleaseChannel) : GkeVersion;
}
