using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Machines;

/// <summary>The timer that makes instance metadata (SSH keys so far) true on a running machine, for every kind of machine.</summary>
internal static class MachineSettings
{
    public const string Timer = "hub-settings.timer";

    public static ImmutableArray<MachineFile> Files { get; } =
    [
        new("/usr/local/lib/hub-metadata.sh", Scripts.Read("hub-metadata.sh")),
        new("/usr/local/sbin/hub-settings", Scripts.Read("hub-settings.sh"), MachineFile.Program),
        new(
            "/etc/ssh/sshd_config.d/10-hub.conf",
            """
            PasswordAuthentication no
            PermitRootLogin no
            AuthorizedKeysFile .ssh/authorized_keys /etc/ssh/hub-authorized-keys/%u

            """),
        new(
            "/etc/systemd/system/hub-settings.service",
            """
            [Unit]
            Description=Apply the settings that travel as instance metadata
            After=network-online.target
            Wants=network-online.target

            [Service]
            Type=oneshot
            ExecStart=/usr/local/sbin/hub-settings

            """),
        new(
            $"/etc/systemd/system/{Timer}",
            """
            [Unit]
            Description=Apply the settings that travel as instance metadata, every five minutes

            [Timer]
            OnBootSec=1min
            OnUnitActiveSec=5min
            RandomizedDelaySec=30s

            [Install]
            WantedBy=timers.target

            """),
    ];
}
