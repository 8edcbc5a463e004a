namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

internal static class Types
{
    internal const string Repository = "gcp:artifactregistry/repository:Repository";
    internal const string RepositoryIamMember = "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember";
    internal const string Budget = "gcp:billing/budget:Budget";
    internal const string Address = "gcp:compute/address:Address";
    internal const string Disk = "gcp:compute/disk:Disk";
    internal const string DiskPolicy = "gcp:compute/diskResourcePolicyAttachment:DiskResourcePolicyAttachment";
    internal const string Firewall = "gcp:compute/firewall:Firewall";
    internal const string Network = "gcp:compute/network:Network";
    internal const string ResourcePolicy = "gcp:compute/resourcePolicy:ResourcePolicy";
    internal const string Router = "gcp:compute/router:Router";
    internal const string RouterNat = "gcp:compute/routerNat:RouterNat";
    internal const string Subnetwork = "gcp:compute/subnetwork:Subnetwork";
    internal const string Cluster = "gcp:container/cluster:Cluster";
    internal const string NodePool = "gcp:container/nodePool:NodePool";
    internal const string ManagedZone = "gcp:dns/managedZone:ManagedZone";
    internal const string RecordSet = "gcp:dns/recordSet:RecordSet";
    internal const string Filestore = "gcp:filestore/instance:Instance";
    internal const string IdentityPool = "gcp:iam/workloadIdentityPool:WorkloadIdentityPool";
    internal const string IdentityProvider = "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider";
    internal const string AlertPolicy = "gcp:monitoring/alertPolicy:AlertPolicy";
    internal const string NotificationChannel = "gcp:monitoring/notificationChannel:NotificationChannel";
    internal const string UptimeCheck = "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig";
    internal const string CustomRole = "gcp:projects/iAMCustomRole:IAMCustomRole";
    internal const string ProjectIamMember = "gcp:projects/iAMMember:IAMMember";
    internal const string Service = "gcp:projects/service:Service";
    internal const string Account = "gcp:serviceaccount/account:Account";
    internal const string AccountIamMember = "gcp:serviceaccount/iAMMember:IAMMember";
    internal const string Bucket = "gcp:storage/bucket:Bucket";
    internal const string BucketIamMember = "gcp:storage/bucketIAMMember:BucketIAMMember";
}
