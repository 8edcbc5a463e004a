using System.Collections.Immutable;
using JupyterHubInfra.Components.Storage.OpenStack;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>A share of the cloud's file service, or of somebody else's.</summary>
public sealed record ShareSettings
{
    public required int SizeGiB { get; init; }

    public required string? Type { get; init; }

    public required string? NetworkId { get; init; }

    public required string? AvailabilityZone { get; init; }

    public required ImmutableArray<CidrBlock> Clients { get; init; }

    public required ImmutableArray<string> MountOptions { get; init; }

    public required ExistingShareSettings? Existing { get; init; }

    public static ShareSettings Read(SettingsReader read) => new()
    {
        SizeGiB = read.Required("sizeGiB", Kinds.Whole(1, 1_000_000, "500"), "Size in GiB, which all users share: there are no quotas for single homes. May grow, never shrink. Of an existing share it is the size it has."),
        Type = read.OptionalText("type", Kinds.Text("the name of a share type (openstack share type list)", "cephfs-nfs"), "the cloud's default type", "Share type of a new share; it must speak NFS. A share that was made keeps its own."),
        NetworkId = read.OptionalText("networkId", SettingKinds.Id, "none", "Id of the share network (openstack share network list), for share types that want one. A share that was made keeps its own."),
        AvailabilityZone = read.OptionalText("availabilityZone", Kinds.Text("the name of an availability zone of shares (openstack share availability zone list)", "nova"), "the cloud chooses", "Availability zone of a new share. A share that was made stays where it is."),
        Clients = read.List("clients", SettingKinds.Range, "Ranges that may mount a new share, as the file service sees them: the nodes, or the router's outer address where they go through one.", [], "the range of the servers, `network.nodeCidr`"),
        MountOptions = read.List("mountOptions", Kinds.Text("an option of NFS mounts", "vers=4.1"), "Options that nodes mount it with; a change holds for mounts that are made afterwards.", ManilaShareArgs.DefaultMountOptions, string.Join(", ", ManilaShareArgs.DefaultMountOptions)),
        Existing = read.OptionalGroup("existing", ExistingShareSettings.Read, "A share that exists; none is made, and no stack deletes it."),
    };
}
