using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Storage.OpenStack;

/// <summary>The volume that an in-cluster home server keeps its homes on: made by the stack, or taken over as it is.</summary>
public abstract record HomeVolume
{
    private HomeVolume()
    {
    }

    /// <summary>Its size in GiB, which users share.</summary>
    public abstract int Gibibytes { get; }

    /// <summary>Makes a volume; the cluster puts a file system on it when the server first starts.</summary>
    /// <param name="gibibytes">Size in GiB; it may grow later, and a preview refuses to shrink it.</param>
    /// <param name="volumeType">Volume type of the cloud, e.g. <c>ssd</c>. Default: the cloud's own.</param>
    public static HomeVolume New(int gibibytes, string? volumeType = null) => new Made(gibibytes, volumeType);

    /// <summary>Takes over a volume that an in-cluster home server has used before, or a copy of one; no stack makes anything on it or deletes it.</summary>
    /// <param name="gibibytes">Size in GiB, as it is; a preview compares it with the cloud's.</param>
    /// <param name="id">Id of the volume.</param>
    public static HomeVolume Existing(int gibibytes, string id) => new Adopted(gibibytes, id);

    internal sealed record Made(int NewGibibytes, string? VolumeType) : HomeVolume
    {
        /// <inheritdoc />
        public override int Gibibytes => NewGibibytes;
    }

    internal sealed record Adopted(int OldGibibytes, string Id) : HomeVolume
    {
        /// <inheritdoc />
        public override int Gibibytes => OldGibibytes;
    }

    internal void Check(ArgsIssues issues, string property)
    {
        issues.Require(Gibibytes >= 1, property, $"has {Gibibytes} GiB. At least 1 is needed.");
        if (this is Adopted adopted)
        {
            issues.Require(Guid.TryParseExact(adopted.Id, "D", out _), property, $"has the volume id '{adopted.Id}', which is not an id. Find it with 'openstack volume list', e.g. '1b2c3d4e-0000-4000-8000-000000000001'.");
        }
    }
}
