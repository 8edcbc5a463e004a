using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

public sealed record ControlPlaneSettings
{
    public required int Count { get; init; }

    public required string Flavor { get; init; }

    public required string Generation { get; init; }

    public required int? EtcdVolumeGiB { get; init; }

    public required string? EtcdVolumeType { get; init; }

    public required string? EtcdVolumeAvailabilityZone { get; init; }

    public static ControlPlaneSettings Read(SettingsReader read) => new()
    {
        Count = read.Optional("count", Kinds.Whole(1, 3, "1"), "1", "Number of control-plane servers, 1 or 3. Three survive the loss of one, and need `cluster.api.mode` other than direct and `etcdVolumeGiB`. Never go back from three to one."),
        Flavor = read.Required("flavor", SettingKinds.Flavor, "Flavor of a control-plane server: 2 cores and 4 GB at least."),
        Generation = read.Optional("generation", RollSettings.AnyGeneration, "1", "Another value replaces the control-plane servers, one at a time. Refused where etcd would be lost with its server."),
        EtcdVolumeGiB = read.OptionalValue("etcdVolumeGiB", Kinds.Whole(10, 1000, "20"), "none; etcd is on the server's own disk and lost with it",
            "Size in GiB of a volume for etcd of each control-plane server, which outlives the server. May grow, never shrink. Only servers that are made after it is set use it (docs/runbooks/control-plane.md)."),
        EtcdVolumeType = read.OptionalText("etcdVolumeType", Kinds.Text("the name of a volume type", "ssd"), "the cloud's default type", "Volume type of new volumes for etcd, which waits for every write."),
        EtcdVolumeAvailabilityZone = read.OptionalText("etcdVolumeAvailabilityZone", Kinds.Text("the name of an availability zone (openstack availability zone list --volume)", "nova"), "the cloud chooses", "Cinder availability zone of new volumes for etcd."),
    };
}
