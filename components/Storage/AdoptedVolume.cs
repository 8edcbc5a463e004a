using System.Collections.Immutable;
using System.Globalization;

namespace JupyterHubInfra.Components.Storage;

/// <summary>A volume that was there before the stack, as the cloud describes it, and the rules it must meet before a machine may have it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Gibibytes">Its size in GiB.</param>
/// <param name="Zone">Its availability zone.</param>
/// <param name="Servers">Names of other servers that have it.</param>
internal sealed record AdoptedVolume(string Id, int Gibibytes, string Zone, ImmutableArray<string> Servers)
{
    /// <summary>Everything that is wrong with the volumes, in one message; null when they may be attached.</summary>
    /// <param name="fileserver">Name of the fileserver that takes them over.</param>
    /// <param name="expected">Size in GiB that the settings say each has.</param>
    /// <param name="zone">Availability zone that the settings say they are in; null: any.</param>
    /// <param name="volumes">The volumes, each pair a mirror.</param>
    public static string? ProblemOf(string fileserver, int expected, string? zone, IEnumerable<AdoptedVolume> volumes)
    {
        var problems = volumes.SelectMany(volume => volume.Problems(expected, zone)).ToArray();
        return problems.Length == 0
            ? null
            : $"NfsFileserver '{fileserver}' cannot take over its volumes; nothing was changed.{string.Concat(problems.Select(problem => "\n  " + problem))}";
    }

    /// <summary>The same for a volume that stands alone under a file system, which only the owner's machines may have.</summary>
    /// <param name="owner">Component that takes it over, as messages begin.</param>
    /// <param name="expected">Size in GiB that the settings say it has.</param>
    /// <param name="zone">Availability zone that the settings say it is in; null: any.</param>
    public string? ProblemFor(string owner, int expected, string? zone)
    {
        string[] problems =
        [
            .. Gibibytes == expected ? [] : new[]
            {
                string.Create(CultureInfo.InvariantCulture, $"Volume {Id} has {Gibibytes} GiB, but the settings say {expected}: is it the right one? If so, give its real size")
                    + (Gibibytes < expected ? string.Create(CultureInfo.InvariantCulture, $", or extend it first (openstack volume set --size {expected} {Id}).") : "."),
            },
            .. zone is null || Zone == zone ? [] : new[] { $"Volume {Id} is in the availability zone '{Zone}', but the settings say '{zone}'. Give the zone it is in, or leave the zone out." },
            .. Servers.Select(server => $"Volume {Id} is attached to the server '{server}', which is none of this cluster's. Two machines must never write to one file system: stop what uses it there and detach it (openstack server remove volume {server} {Id})."),
        ];
        return problems.Length == 0 ? null : $"{owner} cannot take over its volume; nothing was changed.{string.Concat(problems.Select(problem => "\n  " + problem))}";
    }

    private IEnumerable<string> Problems(int expected, string? zone)
    {
        if (Gibibytes != expected)
        {
            // Halves of different sizes waste the larger one, and users would be promised space that is not there.
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Volume {Id} has {Gibibytes} GiB, but the settings say {expected}: is it the right one? If so, give its real size; if the other half of its mirror is smaller, extend that first (openstack volume set --size {Math.Max(Gibibytes, expected)} ID).");
        }

        if (zone is not null && Zone != zone)
        {
            yield return $"Volume {Id} is in the availability zone '{Zone}', but the settings say '{zone}'. Give the zone it is in, or leave the zone out.";
        }

        foreach (var server in Servers)
        {
            yield return $"Volume {Id} is attached to the server '{server}', which this stack does not know. Two machines must never write to one pool: stop that one's users, export the pool there (zpool export) and detach the volume (openstack server remove volume {server} {Id}).";
        }
    }
}
