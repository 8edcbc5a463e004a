namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

internal static class Types
{
    internal const string Volume = "openstack:blockstorage/volume:Volume";
    internal const string Instance = "openstack:compute/instance:Instance";
    internal const string Keypair = "openstack:compute/keypair:Keypair";
    internal const string ServerGroup = "openstack:compute/serverGroup:ServerGroup";
    internal const string VolumeAttach = "openstack:compute/volumeAttach:VolumeAttach";
    internal const string Cluster = "openstack:containerinfra/cluster:Cluster";
    internal const string ClusterTemplate = "openstack:containerinfra/clusterTemplate:ClusterTemplate";
    internal const string NodeGroup = "openstack:containerinfra/nodeGroup:NodeGroup";
    internal const string RecordSet = "openstack:dns/recordSet:RecordSet";
    internal const string Zone = "openstack:dns/zone:Zone";
    internal const string ApplicationCredential = "openstack:identity/applicationCredential:ApplicationCredential";
    internal const string Listener = "openstack:loadbalancer/listener:Listener";
    internal const string LoadBalancer = "openstack:loadbalancer/loadBalancer:LoadBalancer";
    internal const string Member = "openstack:loadbalancer/member:Member";
    internal const string Monitor = "openstack:loadbalancer/monitor:Monitor";
    internal const string Pool = "openstack:loadbalancer/pool:Pool";
    internal const string FloatingIp = "openstack:networking/floatingIp:FloatingIp";
    internal const string FloatingIpAssociate = "openstack:networking/floatingIpAssociate:FloatingIpAssociate";
    internal const string Network = "openstack:networking/network:Network";
    internal const string Port = "openstack:networking/port:Port";
    internal const string Router = "openstack:networking/router:Router";
    internal const string RouterInterface = "openstack:networking/routerInterface:RouterInterface";
    internal const string SecGroup = "openstack:networking/secGroup:SecGroup";
    internal const string SecGroupRule = "openstack:networking/secGroupRule:SecGroupRule";
    internal const string Container = "openstack:objectstorage/container:Container";
    internal const string Share = "openstack:sharedfilesystem/share:Share";
    internal const string ShareAccess = "openstack:sharedfilesystem/shareAccess:ShareAccess";
    internal const string Subnet = "openstack:networking/subnet:Subnet";
}
