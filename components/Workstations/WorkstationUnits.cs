using System.Collections.Immutable;
using JupyterHubInfra.Components.Machines;

namespace JupyterHubInfra.Components.Workstations;

/// <summary>The services that bring up volumes and tools, at boot and again by timers, until all is as it should be.</summary>
internal static class WorkstationUnits
{
    public static ImmutableArray<string> Enabled { get; } = ["clavius-disks.service", "clavius-tools.service", "clavius-disks.timer", "clavius-tools.timer"];

    public static ImmutableArray<MachineFile> All { get; } =
    [
        Service("disks", "Bring the volumes of the workstation to their places", "network-online.target", "30"),
        Service("tools", "Install the tools of the workstation", "network-online.target clavius-disks.service", "300"),
        Timer("disks", "Look after the volumes of the workstation, every five minutes", "5min"),
        Timer("tools", "Look after the tools of the workstation, every six hours", "6h"),
    ];

    private static MachineFile Service(string part, string what, string after, string restartSeconds) => new(
        $"/etc/systemd/system/clavius-{part}.service",
        $"""
        [Unit]
        Description={what}
        After={after}
        Wants=network-online.target
        StartLimitIntervalSec=0

        [Service]
        Type=oneshot
        ExecStart=/usr/local/sbin/clavius-{part}
        Restart=on-failure
        RestartSec={restartSeconds}
        TimeoutStartSec=infinity
        StandardOutput=journal+console
        StandardError=journal+console

        [Install]
        WantedBy=multi-user.target

        """);

    private static MachineFile Timer(string part, string what, string every) => new(
        $"/etc/systemd/system/clavius-{part}.timer",
        $"""
        [Unit]
        Description={what}

        [Timer]
        OnBootSec={every}
        OnUnitInactiveSec={every}
        RandomizedDelaySec=30s

        [Install]
        WantedBy=timers.target

        """);
}
