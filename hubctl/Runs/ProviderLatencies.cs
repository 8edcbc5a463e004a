using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Hubctl.Runs;

/// <summary>
/// How long real clouds take to create things, rounded from a small public OpenStack region and a Kubernetes cluster whose images are
/// not on its nodes yet. Everything else takes the profile's half second.
/// </summary>
internal static class ProviderLatencies
{
    private static readonly (string Type, double Seconds)[] Measured =
    [
        ("openstack:compute/instance:Instance", 45),
        ("openstack:compute/volumeAttach:VolumeAttach", 5),
        ("openstack:blockstorage/volume:Volume", 6),
        ("openstack:networking/network:Network", 1),
        ("openstack:networking/subnet:Subnet", 1),
        ("openstack:networking/router:Router", 4),
        ("openstack:networking/routerInterface:RouterInterface", 4),
        ("openstack:networking/port:Port", 2),
        ("openstack:networking/floatingIp:FloatingIp", 3),
        ("openstack:dns/zone:Zone", 6),
        ("openstack:dns/recordSet:RecordSet", 6),
        ("openstack:loadbalancer/loadBalancer:LoadBalancer", 90),
        ("openstack:loadbalancer/listener:Listener", 8),
        ("openstack:loadbalancer/pool:Pool", 8),
        ("openstack:loadbalancer/member:Member", 8),
        ("openstack:loadbalancer/monitor:Monitor", 8),
        ("kubernetes:helm.sh/v3:Release", 60),
        ("kubernetes:core/v1:PersistentVolumeClaim", 5),
        ("tls:index/privateKey:PrivateKey", 0.1),
    ];

    internal static LatencyProfile At(double scale) =>
        new(Measured.ToImmutableDictionary(entry => entry.Type, entry => TimeSpan.FromSeconds(entry.Seconds), StringComparer.Ordinal), scale);
}
