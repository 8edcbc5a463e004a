using System.Text.RegularExpressions;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Storage.Gcp;

/// <summary>The persistent disk that a server of homes keeps its homes on: made by the stack, or taken over as it is.</summary>
public abstract partial record HomeDisk
{
    private const int Largest = 65_536;

    private HomeDisk()
    {
    }

    /// <summary>Its size in GiB, which users share.</summary>
    public abstract int Gibibytes { get; }

    /// <summary>Makes a disk; the cluster puts a file system on it when the server first starts.</summary>
    /// <param name="gibibytes">Size in GiB, 10 to 65,536; it may grow later while it is used; a preview refuses to shrink it while it is protected.</param>
    /// <param name="type">Disk type: <c>pd-balanced</c>, <c>pd-ssd</c> or <c>pd-standard</c>; no disk changes it. Default: <c>pd-balanced</c>.</param>
    public static HomeDisk New(int gibibytes, string type = "pd-balanced") => new Made(gibibytes, type);

    /// <summary>Takes over a disk that an in-cluster home server has used before, or one made of its snapshot; no stack makes anything on it or deletes it.</summary>
    /// <param name="gibibytes">Size in GiB, as it is; a preview compares it with the cloud's.</param>
    /// <param name="name">Name of the disk, in the same project and zone.</param>
    public static HomeDisk Existing(int gibibytes, string name) => new Adopted(gibibytes, name);

    internal sealed record Made(int NewGibibytes, string DiskType) : HomeDisk
    {
        /// <inheritdoc />
        public override int Gibibytes => NewGibibytes;
    }

    internal sealed record Adopted(int OldGibibytes, string Name) : HomeDisk
    {
        /// <inheritdoc />
        public override int Gibibytes => OldGibibytes;
    }

    internal void Check(ArgsIssues issues, string property)
    {
        if (this is Made made)
        {
            issues.Require(Gibibytes is >= 10 and <= Largest, property, $"has {Gibibytes} GiB. A persistent disk has 10 to {Largest}.");
            issues.Require(made.DiskType is "pd-balanced" or "pd-ssd" or "pd-standard", property, $"has the type '{made.DiskType}'. Give 'pd-balanced', 'pd-ssd' or 'pd-standard'.");
        }

        if (this is Adopted adopted)
        {
            issues.Require(Gibibytes >= 1, property, $"has {Gibibytes} GiB. Give its real size in GiB (gcloud compute disks list).");
            issues.Require(NameRule().IsMatch(adopted.Name), property, $"names the disk '{adopted.Name}', which is no name of a disk. Find it with 'gcloud compute disks list', e.g. 'hub-nfs-homedirs-prod'.");
        }
    }

    [GeneratedRegex("^[a-z]([-a-z0-9]{0,61}[a-z0-9])?\\z")]
    private static partial Regex NameRule();
}
