using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The volumes of a workstation.</summary>
public sealed record WorkstationVolumesSettings
{
    public required WorkstationVolumeSettings Homes { get; init; }

    public required WorkstationVolumeSettings Docker { get; init; }

    public required WorkstationVolumeSettings Work { get; init; }

    public static WorkstationVolumesSettings Read(SettingsReader read) => new()
    {
        Homes = read.Group("homes", group => WorkstationVolumeSettings.Read(group, "20", optional: false), "What lies in /home."),
        Docker = read.Group("docker", group => WorkstationVolumeSettings.Read(group, "100", optional: false), "Docker's images, containers and volumes."),
        Work = read.Group("work", group => WorkstationVolumeSettings.Read(group, "20", optional: true), "An encrypted volume that its user creates and opens on the workstation (`sudo clavius-work`); no passphrase is ever here."),
    };
}
