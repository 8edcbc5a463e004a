using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Storage;

/// <summary>The volumes that hold data: made by the stack, or taken over as they are. Each pair is a mirror.</summary>
public abstract record DataVolumes
{
    private DataVolumes()
    {
    }

    internal abstract int Count { get; }

    internal abstract int GibibytesEach { get; }

    /// <summary>Makes the volumes.</summary>
    /// <param name="gibibytesEach">Size of each volume in GiB; it may grow later, and a preview refuses to shrink it.</param>
    /// <param name="volumeType">Volume type of the cloud, e.g. <c>ssd</c>. Default: the cloud's own.</param>
    /// <param name="count">Number of volumes, even: each pair is a mirror. Default: 2.</param>
    public static DataVolumes New(int gibibytesEach, string? volumeType = null, int count = 2) =>
        new Made(count, gibibytesEach, volumeType);

    /// <summary>Takes over volumes that exist and hold a pool; the stack attaches them, and never makes a pool on them or deletes them.</summary>
    /// <param name="gibibytesEach">Size of each volume in GiB, as it is; a preview compares it with the cloud's.</param>
    /// <param name="ids">Ids of the volumes, an even number: each pair is a mirror.</param>
    public static DataVolumes Existing(int gibibytesEach, params string[] ids) => new Adopted(gibibytesEach, [.. ids]);

    internal sealed record Made(int NewCount, int NewGibibytesEach, string? VolumeType) : DataVolumes
    {
        internal override int Count => NewCount;

        internal override int GibibytesEach => NewGibibytesEach;
    }

    internal sealed record Adopted(int OldGibibytesEach, ImmutableArray<string> Ids) : DataVolumes
    {
        internal override int Count => Ids.Length;

        internal override int GibibytesEach => OldGibibytesEach;
    }

    /// <summary>What users can store: half of all, since each pair holds the same.</summary>
    internal int UsableGibibytes => Count / 2 * GibibytesEach;

    internal void Check(ArgsIssues issues, string property)
    {
        const int HighestCount = 24;
        issues
            .Require(Count is >= 2 and <= HighestCount && Count % 2 == 0, property, $"has {Count} volume{(Count == 1 ? "" : "s")}, but each pair is a mirror: give an even number from 2 to {HighestCount}.")
            .Require(GibibytesEach >= 1, property, $"has volumes of {GibibytesEach} GiB. At least 1 is needed.");
        if (this is Adopted adopted)
        {
            foreach (var id in adopted.Ids.Where(id => !Guid.TryParseExact(id, "D", out _)))
            {
                issues.Add(property, $"has the volume id '{id}', which is not an id. Find it with 'openstack volume list', e.g. '1b2c3d4e-0000-4000-8000-000000000001'.");
            }

            issues.Require(adopted.Ids.Distinct(StringComparer.OrdinalIgnoreCase).Count() == adopted.Ids.Length, property, "has one volume id twice; a volume cannot mirror itself.");
        }
    }
}
