using System.Collections.Immutable;
using JupyterHubInfra.Components.Machines;

namespace JupyterHubInfra.Components.Workstations;

/// <summary>
/// The first boot of a workstation. It holds no volume id, version or key: these travel as metadata, so that the text is the same for
/// every workstation and never needs to change.
/// </summary>
internal static class WorkstationUserData
{
    /// <summary>The login that everybody shares, and the image's own.</summary>
    public const string LoginUser = "ubuntu";

    private const int DeviceWaitSeconds = 300;
    private const string Homes = "/home";
    private const string Docker = "/var/lib/docker";

    public static string Render(string name)
    {
        var config = new CloudConfig
        {
            Packages = ["jq", "xfsprogs"],
            Files =
            [
                new("/etc/clavius.conf", Conf),
                new("/usr/local/lib/clavius.sh", Scripts.Read("clavius.sh")),
                MachineDevices.Library,
                Program("disks"),
                Program("tools"),
                Program("work"),
                new("/etc/docker/daemon.json", DockerDaemon),
                new("/etc/systemd/system/docker.service.d/clavius.conf", DockerMount),
                new("/etc/modules-load.d/clavius.conf", "dm_crypt\n"),
                .. WorkstationUnits.All,
                .. MachineSettings.Files,
            ],
            Commands =
            [
                ["systemctl", "daemon-reload"],
                ["systemctl", "try-restart", "ssh.service"],
                ["systemctl", "enable", "--now", MachineSettings.Timer],

                // Without waiting: the volumes may be attached only when cloud-init has long finished.
                ["systemctl", "enable", "--now", "--no-block", .. WorkstationUnits.Enabled],
            ],
        };
        return UserDataSize.Checked(name, config);
    }

    private static MachineFile Program(string part) => new($"/usr/local/sbin/clavius-{part}", Scripts.Read($"clavius-{part}.sh"), MachineFile.Program);

    private static readonly string Conf = FormattableString.Invariant($"""
        LOGIN_USER={LoginUser}
        HOMES={Homes}
        DOCKER={Docker}
        WORK={Homes}/{LoginUser}/work
        DEVICE_WAIT_SECONDS={DeviceWaitSeconds}
        PACKAGES="{string.Join(' ', ToolVersions.Packages)}"

        """);

    // Images stay below the data root, which is the volume: newer engines would keep them with containerd, on the root disk.
    private const string DockerDaemon =
        """
        {
          "data-root": "/var/lib/docker",
          "features": { "containerd-snapshotter": false },
          "live-restore": true,
          "log-driver": "local",
          "storage-driver": "overlay2"
        }

        """;

    // Before the volume is mounted Docker would fill the root disk, and what it wrote would be hidden later.
    private const string DockerMount =
        """
        [Unit]
        RequiresMountsFor=/var/lib/docker
        ConditionPathIsMountPoint=/var/lib/docker

        """;
}
