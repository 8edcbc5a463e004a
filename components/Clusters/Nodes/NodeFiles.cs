using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Components.Machines;

namespace JupyterHubInfra.Components.Clusters.Nodes;

/// <summary>The files that control planes and workers have in common.</summary>
internal static class NodeFiles
{
    public const string Folder = "/etc/hub-node";
    public const string KubeadmFile = Folder + "/kubeadm.yaml";
    public const string RenewalTimer = "hub-node-certificates.timer";
    public const string KubeadmService = "hub-node.service";

    public static IEnumerable<MachineFile> Common(string role, KubernetesVersion kubernetes, ImmutableSortedDictionary<string, string> hosts) =>
    [
        new("/etc/hosts", Lines(hosts.Select(entry => $"{entry.Value} {entry.Key}")), Append: true),
        new(
            $"{Folder}/node.env",
            Lines(
                [$"ROLE={role}", .. VersionsOf(kubernetes)])),
        new("/etc/modules-load.d/hub-node.conf", Lines("overlay", "br_netfilter")),
        new("/etc/sysctl.d/90-hub-node.conf", KernelSettings),

        // Nodes forward, and whoever forwards hears the routers of a dual-stack network only with 2. Apart, for kernels without IPv6.
        new("/etc/sysctl.d/91-hub-node-ipv6.conf", Lines("net.ipv6.conf.all.accept_ra = 2", "net.ipv6.conf.default.accept_ra = 2")),
        new("/etc/systemd/journald.conf.d/hub-node.conf", Lines("[Journal]", "SystemMaxUse=500M")),
        new($"{Folder}/containerd.toml", Containerd),
        new("/etc/systemd/system/containerd.service.d/hub-node.conf", Lines("[Unit]", "RequiresMountsFor=/var/lib/containerd /var/log/pods", "[Service]", "LimitNOFILE=1048576")),
        new("/etc/systemd/system/kubelet.service.d/20-hub-node.conf", Lines("[Unit]", "RequiresMountsFor=/var/lib/kubelet /var/log/pods")),
        new("/usr/local/sbin/hub-node-prepare", Scripts.Read("hub-node-prepare.sh"), MachineFile.Program),
        new("/usr/local/sbin/hub-node-disk", Scripts.Read("hub-node-disk.sh"), MachineFile.Program),
        new("/usr/local/sbin/hub-node-kubeadm", Scripts.Read("hub-node-kubeadm.sh"), MachineFile.Program),
        new($"/etc/systemd/system/{KubeadmService}", Service),
        .. MachineSettings.Files,
    ];

    /// <summary>What machines and images install; images/hub-node/node.env is made of it.</summary>
    public static ImmutableArray<string> Versions { get; } = VersionsOf(KubernetesVersion.Release);

    private static ImmutableArray<string> VersionsOf(KubernetesVersion kubernetes) =>
    [
        $"KUBERNETES_VERSION={kubernetes.Tag}",
        $"KUBERNETES_MINOR={KubernetesVersions.Minor}",
        $"KUBERNETES_PACKAGES={kubernetes.Packages}",
        $"CONTAINERD_PACKAGE={KubernetesVersions.Containerd}",
    ];

    /// <summary>Control planes renew what kubeadm signed for them; kubelets do so by themselves.</summary>
    public static ImmutableArray<MachineFile> CertificateRenewal { get; } =
    [
        new("/usr/local/sbin/hub-node-certificates", Scripts.Read("hub-node-certificates.sh"), MachineFile.Program),
        new(
            "/etc/systemd/system/hub-node-certificates.service",
            """
            [Unit]
            Description=Renew the certificates of this control plane when their end is near
            ConditionPathExists=/var/lib/hub-node/kubeadm-done

            [Service]
            Type=oneshot
            ExecStart=/usr/local/sbin/hub-node-certificates
            Restart=on-failure
            RestartSec=6h
            StandardOutput=journal+console
            StandardError=journal+console

            """),

        // Spread over a week: control planes restart their pods, and not all of them at once.
        new(
            $"/etc/systemd/system/{RenewalTimer}",
            """
            [Unit]
            Description=Renew the certificates of this control plane when their end is near, looked at each month

            [Timer]
            OnCalendar=monthly
            RandomizedDelaySec=7d
            Persistent=true

            [Install]
            WantedBy=timers.target

            """),
    ];

    public static MachineFile Secret(string name, string content) => new($"{Folder}/{name}", content.EndsWith('\n') ? content : content + "\n", MachineFile.Secret);

    private static string Lines(params IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    private const string KernelSettings =
        """
        net.ipv4.ip_forward = 1
        net.bridge.bridge-nf-call-iptables = 1
        net.bridge.bridge-nf-call-ip6tables = 1
        fs.inotify.max_user_instances = 8192
        fs.inotify.max_user_watches = 524288
        vm.overcommit_memory = 1
        kernel.panic = 10
        kernel.panic_on_oops = 1

        """;

    private const string Containerd =
        """
        version = 3

        [plugins.'io.containerd.cri.v1.images'.pinned_images]
          sandbox = 'PAUSE-IMAGE'

        [plugins.'io.containerd.cri.v1.images'.registry]
          config_path = '/etc/containerd/certs.d'

        [plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc]
          runtime_type = 'io.containerd.runc.v2'

        [plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc.options]
          SystemdCgroup = true

        """;

    private const string Service =
        """
        [Unit]
        Description=Prepare this machine and make or join its Kubernetes cluster
        ConditionPathExists=!/var/lib/hub-node/kubeadm-done
        After=network-online.target
        Wants=network-online.target
        StartLimitIntervalSec=0

        [Service]
        Type=oneshot
        ExecStart=/usr/local/sbin/hub-node-prepare
        ExecStart=/usr/local/sbin/hub-node-kubeadm
        Restart=on-failure
        RestartSec=30
        StandardOutput=journal+console
        StandardError=journal+console

        [Install]
        WantedBy=multi-user.target

        """;
}
