using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Machines;

/// <summary>The timer that makes instance metadata true on a running machine, for every kind of machine.</summary>
internal static class MachineSettings
{
    public const string Timer = "hub-settings.timer";

    public static ImmutableArray<MachineFile> Files { get; } =
    [
        new("/usr/local/lib/hub-metadata.sh", Scripts.Read("hub-metadata.sh")),
        new("/usr/local/sbin/hub-settings", Scripts.Read("hub-settings.sh"), MachineFile.Program),
        Part("ssh-keys"),
        Part("packages"),
        Part("updates"),
        new(
            "/etc/ssh/sshd_config.d/10-hub.conf",
            """
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PermitRootLogin no
            X11Forwarding no
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
            StandardOutput=journal+console
            StandardError=journal+console

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

    // A part is added or left out by its file alone.
    private static MachineFile Part(string name) => new($"/usr/local/lib/hub-settings.d/{name}", Scripts.Read($"hub-settings-{name}.sh"), MachineFile.Program);
}
