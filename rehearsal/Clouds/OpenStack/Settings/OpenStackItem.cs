using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds.Bridged;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>What is known of something that exists outside of the stacks.</summary>
public sealed record OpenStackItem
{
    /// <summary>Its id. Default: one that follows from its name.</summary>
    public string? Id { get; init; }

    /// <summary>A flavor's processors. Default: by its name.</summary>
    public int? Vcpus { get; init; }

    /// <summary>A flavor's memory in MiB. Default: by its name.</summary>
    public int? Ram { get; init; }

    /// <summary>A flavor's disk, or the disk that an image needs at least, in GiB. Default: by its name; 10 for images.</summary>
    public int? Disk { get; init; }

    /// <summary>The hosts that can take servers of a flavor. Default: as many as there are hosts.</summary>
    public int? Hosts { get; init; }

    /// <summary>An image's size in bytes, or a volume's in GiB. Default: 1 MiB; 100 GiB.</summary>
    public int? Size { get; init; }

    /// <summary>Whether a network leads to the world and can be a pool of floating IPs. Default: by its name.</summary>
    public bool? External { get; init; }

    /// <summary>The availability zone of a volume. Default: nova.</summary>
    public string? AvailabilityZone { get; init; }

    /// <summary>The name of a server outside of the stacks that has a volume or a floating IP. Default: none.</summary>
    public string? AttachedTo { get; init; }

    /// <summary>The IPv4 range of a network's subnet. Default: the one that is asked for.</summary>
    public string? Cidr { get; init; }

    /// <summary>Whether a network gives IPv6 addresses beside IPv4 ones. Default: false, but for a network called <c>default</c>.</summary>
    public bool? IPv6 { get; init; }

    /// <summary>How many objects others than the stacks have put into a container. Default: none.</summary>
    public int? Objects { get; init; }

    /// <summary>The storage policy of a container. Default: the cloud's first.</summary>
    public string? StoragePolicy { get; init; }

    /// <summary>An image's properties. Default: none but those that every image has.</summary>
    public ImmutableSortedDictionary<string, string> Properties { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    internal static OpenStackItem Read(SettingsReader reader) => new()
    {
        Id = reader.Text("id"),
        Vcpus = Entries.Count(reader, "vcpus", "a number of processors"),
        Ram = Entries.Count(reader, "ram", "memory in MiB"),
        Disk = Entries.Count(reader, "disk", "a disk in GiB") ?? Entries.Count(reader, "minDisk", "a disk in GiB"),
        Hosts = Entries.Count(reader, "hosts", "the number of hosts"),
        Size = Entries.Count(reader, "size", "a size in bytes"),
        AvailabilityZone = reader.Text("availabilityZone"),
        AttachedTo = reader.Text("attachedTo"),
        External = Entries.Truth(reader, "external"),
        Cidr = CidrOf(reader),
        IPv6 = Entries.Truth(reader, "ipv6"),
        Objects = Entries.Count(reader, "objects", "a number of objects"),
        StoragePolicy = reader.Text("storagePolicy"),
        Properties = Entries.Of(reader, "properties").ToImmutableSortedDictionary(
            entry => entry.Key,
            entry => (entry.Value as YamlNode.Scalar)?.Text ?? throw new InvalidSettingsException(new($"property '{entry.Key}' must be text", entry.Value.Place.ToString(), entry.Value.Shown, "a text")),
            StringComparer.Ordinal),
    };

    private static string? CidrOf(SettingsReader reader) => reader.Text("cidr") is not { } cidr || IpRange.TryParseCidr(cidr) is { IsV6: false }
        ? reader.Text("cidr")
        : throw new InvalidSettingsException(new($"'cidr' must be an IPv4 range", reader["cidr"]!.Place.ToString(), reader["cidr"]!.Shown, "a range such as 10.4.0.0/20"));
}
