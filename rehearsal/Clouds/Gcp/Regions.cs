using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>Where Google has machines.</summary>
internal static partial class Regions
{
    // Most regions have the zones a, b and c; these have others.
    private static readonly FrozenDictionary<string, string> Letters =
        new Dictionary<string, string> { ["europe-west1"] = "bcd", ["us-central1"] = "abcf", ["us-east1"] = "bcd" }.ToFrozenDictionary(StringComparer.Ordinal);

    [GeneratedRegex("^[a-z]+-[a-z]+[0-9]{1,2}$")]
    private static partial Regex Region { get; }

    /// <summary>The zones of a region, or the one zone that is named. Empty: there is no such place.</summary>
    internal static ImmutableArray<string> ZonesOf(GcpSettings settings, string location)
    {
        if (location.LastIndexOf('-') is > 0 and var at && location.Length - at == 2)
        {
            return ZonesOf(settings, location[..at]).Contains(location) ? [location] : [];
        }

        return !settings.Regions.IsEmpty ? settings.Regions.GetValueOrDefault(location, [])
            : Region.IsMatch(location) && OpenStack.Existing.Knows(location) ? [.. Letters.GetValueOrDefault(location, "abc").Select(letter => $"{location}-{letter}")]
            : [];
    }

    /// <summary>Whether a location is a zone, by its name.</summary>
    internal static bool IsZone(string location) => location.Length > 2 && location[^2] == '-';

    /// <summary>The region of a location.</summary>
    internal static string RegionOf(string location) => IsZone(location) ? location[..^2] : location;
}
