using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Workstations;
using JupyterHubInfra.Components.Workstations.OpenStack;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Settings of a workstation as the values that its component takes.</summary>
internal static class WorkstationValues
{
    public static bool Keeps(WorkstationSettings settings) => settings.Profile is Profile.Production;

    public static ClaviusWorkstationArgs Workstation(WorkstationSettings settings) => new()
    {
        Flavor = settings.Flavor,
        Image = settings.Image,
        Network = settings.Network.Name,
        HasIPv6 = settings.Network.IPv6,
        SshFrom = settings.Ssh.From,
        SshFromAnywhere = settings.Ssh.FromAnywhere,
        Address = settings.Address.Mode switch
        {
            FloatingIpMode.New => FloatingIp.New(settings.Network.ExternalNetwork),
            FloatingIpMode.Existing => FloatingIp.Existing(settings.Address.Address ?? ""),
            _ => FloatingIp.None,
        },
        Homes = Volume(settings.Volumes.Homes)!,
        Docker = Volume(settings.Volumes.Docker)!,
        Work = Volume(settings.Volumes.Work),
        KeyPair = settings.KeyPair.Mode switch
        {
            KeyPairMode.New => WorkstationKeyPair.New(settings.KeyPair.Name ?? "", settings.KeyPair.PublicKey ?? ""),
            KeyPairMode.Existing => WorkstationKeyPair.Existing(settings.KeyPair.Name ?? ""),
            _ => WorkstationKeyPair.None,
        },
        Upkeep = ComponentValues.Upkeep(settings.SshKeys, settings.Machines),
        AvailabilityZone = settings.AvailabilityZone,
        KeepData = Keeps(settings),
    };

    private static WorkstationVolume? Volume(WorkstationVolumeSettings volume) => volume.Mode switch
    {
        WorkstationVolumeMode.New => WorkstationVolume.New(volume.SizeGiB, volume.Type),
        WorkstationVolumeMode.Existing => WorkstationVolume.Existing(volume.Id ?? ""),
        _ => null,
    };
}
