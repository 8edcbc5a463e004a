using System.Collections.Immutable;
using System.Globalization;

namespace JupyterHubInfra.TestKit;

/// <summary>What real providers compute for the types we use, in the simplest form that later resources can work with.</summary>
internal static class FakeAnswers
{
    // A real P-256 public key: fingerprints are computed from it.
    private const string PublicKeyPem =
        """
        -----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaxfR8uEsQkf4vOblY6RA8ncDfYEt
        6zOg9KE5RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9Q==
        -----END PUBLIC KEY-----

        """;

    /// <summary>Properties that are given in part and come back whole.</summary>
    public static HashSet<string> Completed { get; } = new(StringComparer.Ordinal) { "gcp:container/cluster:Cluster/masterAuth", "gcp:filestore/instance:Instance/networks" };

    public static Dictionary<string, Func<FakeResource, Dictionary<string, object>>> Resources { get; } = new(StringComparer.Ordinal)
    {
        ["gcp:artifactregistry/repository:Repository"] = Nothing,
        ["gcp:artifactregistry/repositoryIamMember:RepositoryIamMember"] = Nothing,
        ["gcp:compute/firewall:Firewall"] = Nothing,
        ["gcp:compute/network:Network"] = resource => new() { ["selfLink"] = $"https://www.googleapis.com/compute/v1/{resource.Name}" },
        ["gcp:compute/router:Router"] = Nothing,
        ["gcp:compute/routerNat:RouterNat"] = Nothing,
        ["gcp:compute/subnetwork:Subnetwork"] = resource => new() { ["selfLink"] = $"https://www.googleapis.com/compute/v1/{resource.Name}" },
        ["gcp:container/cluster:Cluster"] = resource => new()
        {
            ["endpoint"] = "203.0.113.78",
            ["masterVersion"] = resource.Text("minMasterVersion") is { Length: > 0 } version ? version : "1.34.1-gke.3899001",
            ["masterAuth"] = new Dictionary<string, object>
            {
                ["clientCertificate"] = "",
                ["clientCertificateConfig"] = new Dictionary<string, object> { ["issueClientCertificate"] = false },
                ["clientKey"] = "",
                ["clusterCaCertificate"] = "UmVoZWFyc2VkIGF1dGhvcml0eQ==",
            },
        },
        ["gcp:container/nodePool:NodePool"] = Nothing,
        ["gcp:iam/workloadIdentityPool:WorkloadIdentityPool"] = resource => new() { ["name"] = $"projects/123456789012/locations/global/workloadIdentityPools/{resource.Text("workloadIdentityPoolId")}" },
        ["gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider"] = Nothing,
        ["gcp:projects/iAMCustomRole:IAMCustomRole"] = Nothing,
        ["gcp:projects/iAMMember:IAMMember"] = Nothing,
        ["gcp:projects/service:Service"] = Nothing,
        ["gcp:serviceaccount/account:Account"] = resource => new()
        {
            ["email"] = $"{resource.Text("accountId")}@{resource.Text("project")}.iam.gserviceaccount.com",
            ["member"] = $"serviceAccount:{resource.Text("accountId")}@{resource.Text("project")}.iam.gserviceaccount.com",
            ["name"] = $"projects/{resource.Text("project")}/serviceAccounts/{resource.Text("accountId")}@{resource.Text("project")}.iam.gserviceaccount.com",
        },
        ["gcp:serviceaccount/iAMMember:IAMMember"] = Nothing,
        ["gcp:storage/bucket:Bucket"] = resource => new() { ["url"] = $"gs://{resource.Text("name")}" },
        ["gcp:storage/bucketIAMMember:BucketIAMMember"] = Nothing,
        ["openstack:blockstorage/volume:Volume"] = resource => string.IsNullOrEmpty(resource.ImportId) ? [] : new() { ["attachments"] = ImmutableArray<object>.Empty, ["availabilityZone"] = "nova", ["name"] = "existing", ["size"] = 250 },
        ["openstack:compute/instance:Instance"] = _ => new() { ["accessIpV4"] = "10.4.0.99", ["accessIpV6"] = "[2001:db8::99]" },
        ["openstack:compute/keypair:Keypair"] = Nothing,
        ["openstack:compute/serverGroup:ServerGroup"] = Nothing,
        ["openstack:compute/volumeAttach:VolumeAttach"] = _ => new() { ["device"] = "/dev/vdb" },
        ["openstack:containerinfra/cluster:Cluster"] = resource => new() { ["apiAddress"] = "https://203.0.113.77:6443", ["kubeconfig"] = FakeKubeconfig.Of(resource.Text("name")) },
        ["openstack:containerinfra/clusterTemplate:ClusterTemplate"] = Nothing,
        ["openstack:containerinfra/nodeGroup:NodeGroup"] = Nothing,
        ["openstack:dns/recordSet:RecordSet"] = Nothing,
        ["openstack:dns/zone:Zone"] = Nothing,
        ["openstack:identity/applicationCredential:ApplicationCredential"] = _ => new() { ["secret"] = "application-credential-secret" },
        ["openstack:loadbalancer/listener:Listener"] = Nothing,
        ["openstack:loadbalancer/loadBalancer:LoadBalancer"] = resource => new() { ["vipPortId"] = $"{resource.Name}-vip-port", ["vipAddress"] = "10.4.0.200" },
        ["openstack:loadbalancer/member:Member"] = Nothing,
        ["openstack:loadbalancer/monitor:Monitor"] = Nothing,
        ["openstack:loadbalancer/pool:Pool"] = Nothing,
        ["openstack:networking/floatingIp:FloatingIp"] = resource => new() { ["address"] = Address("203.0.113", resource.Name) },
        ["openstack:networking/floatingIpAssociate:FloatingIpAssociate"] = Nothing,
        ["openstack:networking/network:Network"] = Nothing,
        ["openstack:networking/port:Port"] = resource => new() { ["allFixedIps"] = FixedIps(resource) },
        ["openstack:networking/router:Router"] = Nothing,
        ["openstack:networking/routerInterface:RouterInterface"] = resource => new() { ["portId"] = $"{resource.Name}-port" },
        ["openstack:networking/secGroup:SecGroup"] = Nothing,
        ["openstack:networking/secGroupRule:SecGroupRule"] = Nothing,
        ["openstack:networking/subnet:Subnet"] = Nothing,
        ["openstack:objectstorage/container:Container"] = Nothing,
        ["openstack:sharedfilesystem/share:Share"] = resource => new()
        {
            ["exportLocations"] = ImmutableArray.Create<object>(
                new Dictionary<string, object> { ["path"] = "10.4.0.41:/volumes/spare", ["preferred"] = "false" },
                new Dictionary<string, object> { ["path"] = $"10.4.0.40:/volumes/{resource.Name}", ["preferred"] = "true" }),
        },
        ["openstack:sharedfilesystem/shareAccess:ShareAccess"] = _ => new() { ["state"] = "active" },
        ["gcp:billing/budget:Budget"] = Nothing,
        ["gcp:compute/address:Address"] = _ => new() { ["address"] = "203.0.113.20" },
        ["gcp:compute/disk:Disk"] = resource => string.IsNullOrEmpty(resource.ImportId) ? [] : new() { ["name"] = resource.ImportId[(resource.ImportId.LastIndexOf('/') + 1)..], ["size"] = 250, ["users"] = ImmutableArray<string>.Empty },
        ["gcp:compute/diskResourcePolicyAttachment:DiskResourcePolicyAttachment"] = Nothing,
        ["gcp:compute/resourcePolicy:ResourcePolicy"] = Nothing,
        ["gcp:dns/managedZone:ManagedZone"] = _ => new() { ["nameServers"] = ImmutableArray.Create("ns-cloud-a1.googledomains.com.", "ns-cloud-a2.googledomains.com.") },
        ["gcp:dns/recordSet:RecordSet"] = Nothing,
        ["gcp:filestore/instance:Instance"] = FilestoreInstance,
        ["gcp:monitoring/alertPolicy:AlertPolicy"] = Nothing,
        ["gcp:monitoring/notificationChannel:NotificationChannel"] = Nothing,
        ["gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig"] = resource => new() { ["uptimeCheckId"] = $"{resource.Name}-id" },
        ["pulumi:providers:gcp"] = Nothing,
        ["pulumi:providers:kubernetes"] = Nothing,
        ["kubernetes:apps/v1:DaemonSet"] = Nothing,
        ["kubernetes:apps/v1:Deployment"] = Nothing,
        ["kubernetes:batch/v1:CronJob"] = Nothing,
        ["kubernetes:batch/v1:Job"] = Nothing,
        ["kubernetes:cert-manager.io/v1:Certificate"] = Nothing,
        ["kubernetes:cert-manager.io/v1:ClusterIssuer"] = Nothing,
        ["kubernetes:core/v1:ConfigMap"] = Nothing,
        ["kubernetes:core/v1:ConfigMapPatch"] = Nothing,
        ["kubernetes:core/v1:LimitRange"] = Nothing,
        ["kubernetes:core/v1:Namespace"] = Nothing,
        ["kubernetes:core/v1:PersistentVolume"] = Nothing,
        ["kubernetes:core/v1:PersistentVolumeClaim"] = Nothing,
        ["kubernetes:core/v1:ResourceQuota"] = Nothing,
        ["kubernetes:core/v1:Secret"] = Nothing,
        ["kubernetes:core/v1:Service"] = Nothing,
        ["kubernetes:core/v1:ServiceAccount"] = Nothing,
        ["kubernetes:crd.projectcalico.org/v1:GlobalNetworkPolicy"] = Nothing,
        ["kubernetes:crd.projectcalico.org/v1:Tier"] = Nothing,
        ["kubernetes:helm.sh/v3:Release"] = Nothing,
        ["kubernetes:networking.k8s.io/v1:Ingress"] = Nothing,
        ["kubernetes:networking.k8s.io/v1:NetworkPolicy"] = Nothing,
        ["kubernetes:policy/v1:PodDisruptionBudget"] = Nothing,
        ["kubernetes:rbac.authorization.k8s.io/v1:Role"] = Nothing,
        ["kubernetes:rbac.authorization.k8s.io/v1:RoleBinding"] = Nothing,
        ["kubernetes:storage.k8s.io/v1:StorageClass"] = Nothing,
        ["kubernetes:traefik.io/v1alpha1:Middleware"] = Nothing,
        ["random:index/randomBytes:RandomBytes"] = resource => new() { ["hex"] = $"{resource.Name}-hex", ["base64"] = $"{resource.Name}-base64" },
        ["random:index/randomId:RandomId"] = resource => new() { ["hex"] = "0badcafe", ["b64Url"] = "C63K_g" },
        ["random:index/randomPassword:RandomPassword"] = resource => new() { ["bcryptHash"] = $"$2a$10$of-{resource.Name}", ["result"] = $"{resource.Name}-password" },
        ["random:index/randomPet:RandomPet"] = _ => [],
        ["random:index/randomString:RandomString"] = resource => new() { ["result"] = $"{resource.Name}-string" },
        ["tls:index/certRequest:CertRequest"] = resource => new() { ["certRequestPem"] = Pem("CERTIFICATE REQUEST", resource.Name) },
        ["tls:index/locallySignedCert:LocallySignedCert"] = resource => new() { ["certPem"] = Pem("CERTIFICATE", resource.Name) },
        ["tls:index/privateKey:PrivateKey"] = resource => new()
        {
            ["privateKeyPem"] = Pem("EC PRIVATE KEY", resource.Name),
            ["privateKeyPemPkcs8"] = Pem("PRIVATE KEY", resource.Name),
            ["privateKeyOpenssh"] = Pem("OPENSSH PRIVATE KEY", resource.Name),
            ["publicKeyPem"] = PublicKeyPem,
            ["publicKeyOpenssh"] = $"ecdsa-sha2-nistp256 AAAA {resource.Name}",
        },
        ["tls:index/selfSignedCert:SelfSignedCert"] = resource => new() { ["certPem"] = Pem("CERTIFICATE", resource.Name) },
    };

    public static Dictionary<string, Func<ImmutableDictionary<string, object>, Dictionary<string, object>>> Functions { get; } = new(StringComparer.Ordinal)
    {
        ["gcp:compute/getNetwork:getNetwork"] = args => new(Found(args, "network")) { ["selfLink"] = $"https://www.googleapis.com/compute/v1/projects/project/global/networks/{args.GetValueOrDefault("name", "any")}" },
        ["gcp:compute/getSubnetwork:getSubnetwork"] = args => new(Found(args, "subnetwork"))
        {
            ["ipCidrRange"] = "10.128.0.0/20",
            ["selfLink"] = $"https://www.googleapis.com/compute/v1/projects/project/regions/region/subnetworks/{args.GetValueOrDefault("name", "any")}",
        },
        ["gcp:compute/getZones:getZones"] = args => new(args) { ["id"] = "zones", ["names"] = ImmutableArray.Create<object>($"{args["region"]}-a", $"{args["region"]}-b", $"{args["region"]}-c") },
        ["gcp:container/getEngineVersions:getEngineVersions"] = args => new(args)
        {
            ["id"] = "versions",
            ["latestMasterVersion"] = Newest(args, "1.36.0-gke.1000"),
            ["releaseChannelLatestVersion"] = new Dictionary<string, object> { ["RAPID"] = Newest(args, "1.36.0-gke.1000"), ["REGULAR"] = Newest(args, "1.35.2-gke.1269000"), ["STABLE"] = Newest(args, "1.34.3-gke.1444000") },
        },
        ["gcp:dns/getManagedZone:getManagedZone"] = args => new(args)
        {
            ["id"] = $"projects/p/managedZones/{args["name"]}",
            ["dnsName"] = $"{args["name"]}".Replace('-', '.') + ".",
            ["nameServers"] = ImmutableArray.Create("ns-cloud-a1.googledomains.com.", "ns-cloud-a2.googledomains.com."),
            ["visibility"] = "public",
        },
        ["gcp:organizations/getProject:getProject"] = args => new(args) { ["id"] = $"projects/{args["projectId"]}", ["number"] = "123456789012" },
        ["openstack:blockstorage/getVolumeV3:getVolumeV3"] = args => Found(args, "volume"),
        ["openstack:compute/getKeypair:getKeypair"] = args => Found(args, "key-pair"),
        ["openstack:blockstorage/getQuotasetV3:getQuotasetV3"] = args => Unlimited(args, "gigabytes", "perVolumeGigabytes", "volumes"),
        ["openstack:compute/getFlavor:getFlavor"] = args => new(Found(args, "flavor")) { ["ram"] = 8192, ["vcpus"] = 4 },
        ["openstack:compute/getQuotaSetV2:getQuotaSetV2"] = args => Unlimited(args, "cores", "instances", "keyPairs", "ram", "serverGroupMembers", "serverGroups"),
        ["openstack:networking/getQuotaV2:getQuotaV2"] = args => Unlimited(args, "floatingip", "network", "port", "router", "securityGroup", "securityGroupRule", "subnet"),
        ["openstack:compute/getInstanceV2:getInstanceV2"] = args => new(args) { ["name"] = $"server-{args["id"]}" },
        ["openstack:dns/getDnsZone:getDnsZone"] = args => Found(args, "zone"),
        ["openstack:images/getImage:getImage"] = args => Found(args, "image"),
        ["openstack:networking/getFloatingIp:getFloatingIp"] = args => Found(args, "floating-ip"),
        ["openstack:networking/getNetwork:getNetwork"] = args => Found(args, "network"),
        ["openstack:networking/getPort:getPort"] = args => Found(args, "port"),
        ["openstack:networking/getRouter:getRouter"] = args => Found(args, "router"),
        ["openstack:networking/getSecGroup:getSecGroup"] = args => Found(args, "group"),
        ["openstack:networking/getSubnet:getSubnet"] = args => Found(args, "subnet"),
        ["openstack:identity/getAuthScope:getAuthScope"] = _ => new()
        {
            ["id"] = "scope",
            ["projectId"] = "project",
            ["region"] = "RegionOne",
            ["serviceCatalogs"] = ImmutableArray.Create<object>(new Dictionary<string, object>
            {
                ["id"] = "keystone",
                ["name"] = "keystone",
                ["type"] = "identity",
                ["endpoints"] = ImmutableArray.Create<object>(new Dictionary<string, object>
                {
                    ["id"] = "public",
                    ["interface"] = "public",
                    ["region"] = "RegionOne",
                    ["regionId"] = "RegionOne",
                    ["url"] = "https://keystone.example.org/v3",
                }),
            }),
        },
    };

    // Google chooses the address; everything else of a new instance is as it was asked for.
    private static Dictionary<string, object> FilestoreInstance(FakeResource resource) => new()
    {
        ["networks"] = ImmutableArray.Create<object>(new Dictionary<string, object>
        {
            ["network"] = "default",
            ["modes"] = ImmutableArray.Create("MODE_IPV4"),
            ["ipAddresses"] = ImmutableArray.Create("10.93.235.178"),
        }),
        ["fileShares"] = string.IsNullOrEmpty(resource.ImportId) ? resource.Inputs["fileShares"] : new Dictionary<string, object> { ["name"] = "homes", ["capacityGb"] = 1024 },
    };

    private static Dictionary<string, object> Nothing(FakeResource resource) => [];

    // A channel says nothing of a minor version that it does not have yet; of all older ones it has some patch.
    private static string Newest(ImmutableDictionary<string, object> args, string newest) => args.GetValueOrDefault("versionPrefix") is string prefix && !newest.StartsWith(prefix, StringComparison.Ordinal)
        ? string.CompareOrdinal(prefix, newest) < 0 ? $"{prefix}9-gke.1000" : ""
        : newest;

    private static Dictionary<string, object> Found(ImmutableDictionary<string, object> args, string kind) =>
        new(args) { ["id"] = $"{kind}-of-{args.GetValueOrDefault("name", args.GetValueOrDefault("address", "any"))}" };

    private static Dictionary<string, object> Unlimited(ImmutableDictionary<string, object> args, params string[] kinds) =>
        new(args.SetItems(kinds.Select(kind => KeyValuePair.Create(kind, (object)-1)))) { ["id"] = "quota" };

    private static string Address(string network, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{network}.{10 + (name.Sum(letter => letter) % 180)}");

    // The network 'default' is the dual-stack one; its IPv6 address comes first and in brackets, as some clouds write it.
    private static ImmutableArray<string> FixedIps(FakeResource port) =>
        port.Text("networkId") == "network-of-default" && !port.Inputs.ContainsKey("fixedIps")
            ? [$"[2001:db8::{Address("0", port.Name).Split('.')[^1]}]", Address("10.4.0", port.Name)]
            : [Address("10.4.0", port.Name)];

    private static string Pem(string label, string name) => $"-----BEGIN {label}-----\n{name}\n-----END {label}-----\n";
}
