using System.Collections.Immutable;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Storage.OpenStack;

/// <summary>The first boot of a fileserver. It holds no volume id, key or quota, so that it is the same in every deployment of the same share.</summary>
internal static class FileserverUserData
{
    public const string Pool = "tank";
    public const string Export = "/tank/home";

    private const string Settings = "/etc/hub-homes.conf";
    private const int DeviceWaitSeconds = 900;

    // Kernel modules of ZFS are part of Ubuntu's kernel; only the tools are missing.
    private static readonly ImmutableArray<string> Packages = ["jq", "nfs-kernel-server", "zfsutils-linux"];

    public static string Render(string name, CidrBlock clients, HomesOwner owner, FirstBootExtras? extras = null)
    {
        ImmutableArray<MachineFile> files =
        [
            new(Settings, ConfOf(owner)),
            new("/usr/local/lib/hub-homes.sh", Scripts.Read("hub-homes.sh")),
            MachineDevices.Library,
            Program("pool"),
            Program("quota"),
            Program("grow"),
            Program("snapshots"),
            .. Units,
            new("/etc/nfs.conf.d/hub-homes.conf", NfsConf),
            new("/etc/exports.d/hub-homes.exports", ExportsOf(clients, owner)),
            .. MachineSettings.Files,
            .. extras?.MachineFiles ?? [],
        ];
        var config = new CloudConfig
        {
            Packages = Packages,
            TrustedCertificates = extras?.TrustedCertificates ?? [],
            Files = files,
            Commands =
            [
                // NFSv4 needs no port mapper and no lock daemon: one port is all that clients use.
                ["systemctl", "mask", "--now", "rpcbind.service", "rpcbind.socket", "rpc-statd.service"],
                ["systemctl", "daemon-reload"],
                ["systemctl", "restart", "nfs-kernel-server.service"],
                ["systemctl", "enable", "--now", "hub-homes-quota.timer", "hub-homes-grow.timer", "hub-homes-snapshots.timer", MachineSettings.Timer],

                // Last and without waiting: the volumes may be attached only when cloud-init has long finished.
                ["systemctl", "enable", "hub-homes-pool.service"],
                ["systemctl", "start", "--no-block", "hub-homes-pool.service"],
            ],
        };
        return UserDataSize.Checked(name, config);
    }

    private static MachineFile Program(string part) => new($"/usr/local/sbin/hub-homes-{part}", Scripts.Read($"hub-homes-{part}.sh"), MachineFile.Program);

    private static string ConfOf(HomesOwner owner) => FormattableString.Invariant($"""
        POOL={Pool}
        DATASET={Export[1..]}
        MOUNT={Export}
        OWNER={owner.UserId}
        GROUP={owner.GroupId}
        DEVICE_WAIT_SECONDS={DeviceWaitSeconds}
        PACKAGES="{string.Join(' ', Packages)}"

        """);

    // mp: nothing is exported while the pool is away, so that no pod ever writes homes to the system disk.
    // all_squash: kubelets make a home's directory as root; on the server it belongs to the user id of the pods at once.
    // insecure: nodes mount with noresvport, so that a connection can be made anew at once; those ports are above 1023.
    // crossmnt: adopted pools can have a dataset for each home.
    private static string ExportsOf(CidrBlock clients, HomesOwner owner) => FormattableString.Invariant(
        $"{Export} {clients}(rw,sync,insecure,mp,crossmnt,no_subtree_check,sec=sys,all_squash,anonuid={owner.UserId},anongid={owner.GroupId})\n");

    private const string NfsConf =
        """
        [nfsd]
        vers3=n
        vers4=y
        vers4.0=n
        vers4.1=y
        vers4.2=y
        threads=16

        """;

    private static readonly ImmutableArray<MachineFile> Units =
    [
        new(
            "/etc/systemd/system/hub-homes-pool.service",
            """
            [Unit]
            Description=Bring up the pool of the homes
            After=network-online.target zfs-import.target zfs-mount.service nfs-server.service
            Wants=network-online.target
            StartLimitIntervalSec=0

            [Service]
            Type=oneshot
            RemainAfterExit=yes
            ExecStart=/usr/local/sbin/hub-homes-pool
            Restart=on-failure
            RestartSec=30
            TimeoutStartSec=infinity
            StandardOutput=journal+console

            [Install]
            WantedBy=multi-user.target

            """),
        .. Periodic("quota", "Give every home its quota", "1min"),
        .. Periodic("grow", "Take up the space of extended volumes", "5min"),
        .. Periodic("snapshots", "Keep snapshots of the homes", "15min"),
    ];

    private static IEnumerable<MachineFile> Periodic(string part, string what, string every) =>
    [
        new(
            $"/etc/systemd/system/hub-homes-{part}.service",
            $"""
            [Unit]
            Description={what}
            After=hub-homes-pool.service

            [Service]
            Type=oneshot
            ExecStart=/usr/local/sbin/hub-homes-{part}
            StandardOutput=journal+console
            StandardError=journal+console

            """),
        new(
            $"/etc/systemd/system/hub-homes-{part}.timer",
            $"""
            [Unit]
            Description={what}, every {every}

            [Timer]
            OnBootSec={every}
            OnUnitActiveSec={every}

            [Install]
            WantedBy=timers.target

            """),
    ];
}
