using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Quotas;

/// <summary>What a stack takes from a project's quotas, counted from its settings before anything is made. What exists already and is only used does not count.</summary>
public sealed record StackNeeds
{
    private StackNeeds()
    {
    }

    /// <summary>Nothing.</summary>
    public static StackNeeds None { get; } = new();

    /// <summary>Number of servers by the name of their flavor.</summary>
    public ImmutableSortedDictionary<string, int> Servers { get; private init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>Numbers of everything else.</summary>
    public QuotaNumbers Counts { get; private init; } = QuotaNumbers.None;

    /// <summary>Adds servers of one flavor; their cores and memory follow from it.</summary>
    public StackNeeds WithServers(string flavor, int count) =>
        count == 0 ? this : this with { Servers = Servers.SetItem(flavor, Servers.GetValueOrDefault(flavor) + count) };

    /// <summary>Adds things of one kind; of kinds that ask for the largest one, the larger number stays.</summary>
    public StackNeeds With(QuotaKind kind, int count)
    {
        var before = Counts[kind] ?? 0;
        var after = kind is QuotaKind.ServerGroupMembers or QuotaKind.VolumeGigabytes ? Math.Max(before, count) : before + count;
        return after == 0 ? this : this with { Counts = Counts.With(kind, after) };
    }

    /// <summary>Adds volumes of one size.</summary>
    /// <param name="count">Their number.</param>
    /// <param name="gibibytesEach">Size of each in GiB.</param>
    public StackNeeds WithVolumes(int count, int gibibytesEach) => count == 0
        ? this
        : With(QuotaKind.Volumes, count).With(QuotaKind.Gigabytes, count * gibibytesEach).With(QuotaKind.VolumeGigabytes, gibibytesEach);

    /// <summary>Adds what another part of the stack needs.</summary>
    public StackNeeds And(StackNeeds other)
    {
        var servers = other.Servers.Aggregate(this, (sum, entry) => sum.WithServers(entry.Key, entry.Value));
        foreach (var kind in other.Counts.Kinds)
        {
            servers = servers.With(kind, other.Counts[kind] ?? 0);
        }

        return servers;
    }

    /// <summary>Everything by kind, with servers, cores and memory.</summary>
    /// <param name="flavors">Sizes of the flavors; one that is missing leaves cores and memory out.</param>
    public QuotaNumbers Totals(IReadOnlyDictionary<string, FlavorSize> flavors)
    {
        var totals = Servers.IsEmpty ? Counts : Counts.With(QuotaKind.Instances, Servers.Values.Sum());
        return Servers.IsEmpty || !Servers.Keys.All(flavors.ContainsKey)
            ? totals
            : totals
                .With(QuotaKind.Cores, Servers.Sum(entry => entry.Value * flavors[entry.Key].Cores))
                .With(QuotaKind.Ram, Servers.Sum(entry => entry.Value * flavors[entry.Key].RamMiB));
    }
}
