using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Workstations;

/// <summary>A volume of a workstation: made by the stack, or taken over as it is. Either way only a blank one is ever formatted.</summary>
public abstract record WorkstationVolume
{
    private const int LargestGibibytes = 16_384;

    private WorkstationVolume()
    {
    }

    /// <summary>Makes the volume.</summary>
    /// <param name="gibibytes">Size in GiB; it may grow later, never shrink.</param>
    /// <param name="volumeType">Volume type of the cloud. Default: the cloud's own.</param>
    public static WorkstationVolume New(int gibibytes, string? volumeType = null) => new Made(gibibytes, volumeType);

    /// <summary>Takes over a volume that exists; the stack attaches it and never deletes it.</summary>
    /// <param name="id">Id of the volume.</param>
    public static WorkstationVolume Existing(string id) => new Adopted(id);

    internal sealed record Made(int Gibibytes, string? VolumeType) : WorkstationVolume;

    internal sealed record Adopted(string Id) : WorkstationVolume;

    internal void Check(ArgsIssues issues, string property)
    {
        switch (this)
        {
            case Made made:
                issues.Require(made.Gibibytes is >= 1 and <= LargestGibibytes, property, $"has {made.Gibibytes} GiB. From 1 to {LargestGibibytes} are possible.");
                break;
            case Adopted adopted:
                issues.Require(
                    Guid.TryParseExact(adopted.Id, "D", out _),
                    property,
                    $"has the volume id '{adopted.Id}', which is not an id. Find it with 'openstack volume list', e.g. '1b2c3d4e-0000-4000-8000-000000000001'.");
                break;
        }
    }
}
