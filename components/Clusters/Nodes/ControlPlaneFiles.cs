using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Components.Machines;

namespace JupyterHubInfra.Components.Clusters.Nodes;

/// <summary>The files of a control plane that is not alone, or keeps etcd on a volume. A control plane that does neither has none of them.</summary>
internal static class ControlPlaneFiles
{
    public const string GrowTimer = "hub-etcd-grow.timer";

    /// <summary>Number of the group of machines that hand an address to each other; any will do, since they talk to each other alone.</summary>
    private const int VirtualRouter = 51;

    /// <param name="node">The control plane itself.</param>
    /// <param name="endpoint">Host name of the API.</param>
    /// <param name="caPem">Certificate of the cluster's authority.</param>
    /// <param name="membership">What it knows of the others.</param>
    public static IEnumerable<MachineFile> Of(KubeadmNode node, string endpoint, string caPem, ControlPlaneMembership membership) =>
    [
        .. membership.Credentials is { } credentials ? Joining(node, endpoint, caPem, membership, credentials) : [],
        .. node.KeepsEtcd ? EtcdVolume : [],
        .. membership.MovingAddress is { } address ? Moving(node, address, membership) : [],
    ];

    private static IEnumerable<MachineFile> Joining(KubeadmNode node, string endpoint, string caPem, ControlPlaneMembership membership, KeyPair credentials) =>
    [
        new("/usr/local/lib/hub-control-plane.sh", Scripts.Read("hub-control-plane.sh"), MachineFile.Program),
        new(
            $"{NodeFiles.Folder}/control-plane.env",
            $"""
            FIRST={(membership.IsFirst ? "yes" : "no")}
            OWN_ADDRESS={node.Address}
            OTHER_ADDRESSES={string.Join(',', membership.Others)}
            ENDPOINT={endpoint}
            ENDPOINT_ADDRESS={membership.EntranceAddress}

            """),
        NodeFiles.Secret("join.yaml", KubeadmConfiguration.JoinControlPlane(node)),
        NodeFiles.Secret(
            "join.kubeconfig",
            Kubeconfig.Render("kubernetes", $"https://{endpoint}:{KubeadmConfiguration.ApiPort}", $"system:node:{node.Name}", caPem, credentials.Public, credentials.Private)),
    ];

    // The kubelet waits for the mount: etcd must never start beside its volume, with nothing in it.
    private static IEnumerable<MachineFile> EtcdVolume =>
    [
        MachineDevices.Library,
        new("/usr/local/sbin/hub-node-etcd", Scripts.Read("hub-node-etcd.sh"), MachineFile.Program),
        new("/etc/systemd/system/kubelet.service.d/30-hub-etcd.conf", "[Unit]\nRequiresMountsFor=/var/lib/etcd\n"),
        new(
            "/etc/systemd/system/hub-etcd-grow.service",
            """
            [Unit]
            Description=Take up the space of an extended volume of etcd

            [Service]
            Type=oneshot
            ExecStart=/usr/local/sbin/hub-node-etcd grow
            StandardOutput=journal+console
            StandardError=journal+console

            """),
        new(
            $"/etc/systemd/system/{GrowTimer}",
            """
            [Unit]
            Description=Take up the space of an extended volume of etcd, every five minutes

            [Timer]
            OnBootSec=5min
            OnUnitActiveSec=5min

            [Install]
            WantedBy=timers.target

            """),
    ];

    // Nobody takes the address back by himself: a machine that comes and goes would cut all connections each time.
    private static IEnumerable<MachineFile> Moving(KubeadmNode node, string address, ControlPlaneMembership membership) =>
    [
        new("/usr/local/sbin/hub-node-address", Scripts.Read("hub-node-address.sh"), MachineFile.Program),
        new(
            $"{NodeFiles.Folder}/keepalived.conf",
            $$"""
            global_defs {
              router_id {{node.Name}}
              script_user root
              enable_script_security
            }

            vrrp_script api {
              script "/usr/bin/curl --silent --fail --noproxy * --max-time 4 --output /dev/null --cacert /etc/kubernetes/pki/ca.crt https://127.0.0.1:{{KubeadmConfiguration.ApiPort}}/livez"
              interval 5
              timeout 5
              fall 3
              rise 2
            }

            vrrp_instance api {
              state BACKUP
              interface INTERFACE
              virtual_router_id {{VirtualRouter}}
              priority 100
              nopreempt
              advert_int 1
              unicast_src_ip {{node.Address}}
              unicast_peer {
            {{string.Concat(membership.Others.Select(other => $"    {other}\n"))}}  }
              virtual_ipaddress {
                {{address}}/32
              }
              track_script {
                api
              }
            }

            """),
    ];
}
