using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Storage;

/// <summary>Snapshots of all homes that the fileserver keeps on its own volumes, so that what a user deletes can be brought back.</summary>
public sealed record HomeSnapshots
{
    private const int Most = 1000;

    /// <summary>None are taken; those that are there stay.</summary>
    public static HomeSnapshots None { get; } = new();

    /// <summary>How many hours, one snapshot each. Default: 0.</summary>
    public int Hourly { get; init; }

    /// <summary>How many days. Default: 0.</summary>
    public int Daily { get; init; }

    /// <summary>How many weeks. Default: 0.</summary>
    public int Weekly { get; init; }

    internal ImmutableSortedDictionary<string, string> ToMetadata() => this == None
        ? ImmutableSortedDictionary<string, string>.Empty
        : ImmutableSortedDictionary<string, string>.Empty.Add("homes-snapshots", FormattableString.Invariant($"hourly={Hourly},daily={Daily},weekly={Weekly}"));

    internal void Check(ArgsIssues issues, string property)
    {
        foreach (var (name, count) in new[] { (nameof(Hourly), Hourly), (nameof(Daily), Daily), (nameof(Weekly), Weekly) })
        {
            issues.Require(count is >= 0 and <= Most, $"{property}.{name}", $"must be 0 to {Most}, got {count}.");
        }
    }
}
