using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Clouds.Gcp;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.Gcp;

public sealed class GcpRefusalTests
{
    private readonly Bench _gcp = Samples.Bench();

    [Theory]
    [InlineData("""{"minMasterVersion": "1.19"}""", "Error 400: Master version \"1.19\" is unsupported., badRequest")]
    [InlineData("""{"minMasterVersion": "1.19", "releaseChannel": {"channel": "REGULAR"}}""", "Master version must be one of \"REGULAR\" channel supported versions [")]
    [InlineData("""{"initialNodeCount": 0}""", "Cluster.initial_node_count must be greater than zero.")]
    [InlineData("""{"location": "northamerica-nowhere"}""", "Location \"northamerica-nowhere\" does not exist.")]
    [InlineData("""{"nodeLocations": ["us-central1-a"]}""", "\"us-central1-a\" is not a zone of region \"northamerica-northeast1\"")]
    [InlineData("""{"workloadIdentityConfig": {"workloadPool": "other.svc.id.goog"}}""", "the only supported identity namespace is the default")]
    [InlineData("""{"datapathProvider": "ADVANCED_DATAPATH"}""", "Enabling NetworkPolicy for clusters with DatapathProvider=ADVANCED_DATAPATH is not allowed.")]
    [InlineData("""{"addonsConfig": {"networkPolicyConfig": {"disabled": true}}}""", "The network policy addon must be enabled before updating the nodes.")]
    [InlineData("""{"privateClusterConfig": {"enablePrivateNodes": true, "masterIpv4CidrBlock": "34.118.224.0/28"}}""", "The given master_ipv4_cidr 34.118.224.0/28 overlaps with an existing network 34.118.224.0/20.")]
    public async Task GKE_refuses_a_cluster(string change, string reason) =>
        await Refused(() => _gcp.Create(Samples.Cluster, "cluster", Samples.ClusterInputs.Over(Samples.Read(change))), reason);

    [Theory]
    [InlineData("""{"name": "-cluster"}""", "must start with a letter")]
    [InlineData("""{"name": "a-name-of-more-than-forty-characters-is-too-long"}""", "cannot be longer than 40 characters")]
    [InlineData("""{"privateClusterConfig": {"masterIpv4CidrBlock": "172.16.0.0/24"}}""", "between 28 and 28 significant bits, got: 24")]
    [InlineData("""{"nodeConfig": {"diskSizeGb": 5}}""", "to be at least (10), got 5")]
    public void The_provider_refuses_inputs_of_a_cluster_in_previews_too(string change, string reason) =>
        Assert.Contains(_gcp.Check(Samples.Cluster, "cluster", Samples.ClusterInputs.Over(Samples.Read(change))).Failures, failure => failure.Reason.Contains(reason, StringComparison.Ordinal));

    [Theory]
    [InlineData("""{"cluster": "other"}""", "Error 404: Not found: projects/callysto-202316/locations/northamerica-northeast1/clusters/other., notFound")]
    [InlineData("""{"version": "1.36.4-gke.1391000"}""", "cannot be greater than current master version \"1.34.1-gke.3355000\"")]
    [InlineData("""{"version": "1.2.3"}""", "Node version \"1.2.3\" is unsupported.")]
    [InlineData("""{"autoscaling": {"totalMinNodeCount": 3, "totalMaxNodeCount": 2}}""", "must not be greater than")]
    [InlineData("""{"autoscaling": {"minNodeCount": 0, "maxNodeCount": 2, "totalMinNodeCount": 1, "totalMaxNodeCount": 2}}""", "mutually exclusive")]
    [InlineData("""{"nodeCount": 2}""", "Cannot set both initial_node_count and node_count")]
    [InlineData("""{"nodeConfig": {"machineType": "n2-biggest"}}""", "Machine type with name 'n2-biggest' does not exist in zone 'northamerica-northeast1-b'.")]
    [InlineData("""{"nodeLocations": ["us-central1-a"]}""", "is not a zone of region")]
    [InlineData("""{"name": "a-pool-with-a-name-of-more-than-forty-letters"}""", "node_pool.name")]
    public async Task GKE_refuses_a_pool(string change, string reason)
    {
        await _gcp.Create(Samples.Cluster, "cluster", Samples.ClusterInputs);
        await Refused(() => _gcp.Create(Samples.NodePool, "nb-user", Samples.PoolInputs.Over(Samples.Read(change))), reason);
    }

    [Fact]
    public async Task A_control_plane_goes_up_one_minor_version_at_a_time_and_never_down()
    {
        var cluster = await _gcp.Create(Samples.Cluster, "cluster", Samples.ClusterInputs);
        await Refused(() => _gcp.Update(cluster, Samples.ClusterInputs.With("minMasterVersion", "1.36.4-gke.1391000")), "cannot upgrade the master more than a minor version at a time.");

        var upgraded = await _gcp.Update(cluster, Samples.ClusterInputs.With("minMasterVersion", "1.35.1-gke.1396002"));
        Assert.Equal("1.35.1-gke.1396002", upgraded.Outputs.Text("masterVersion"));
        var same = await _gcp.Update(upgraded, Samples.ClusterInputs);
        Assert.Equal("1.35.1-gke.1396002", same.Outputs.Text("masterVersion"));
    }

    [Fact]
    public async Task Nodes_are_counted_against_the_limits_of_their_region()
    {
        var limited = Samples.Bench(Limited(("N2_CPUS", 10), ("IN_USE_ADDRESSES", 8)));
        await limited.Create(Samples.Cluster, "cluster", Samples.ClusterInputs);
        await limited.Create(Samples.NodePool, "core", Samples.PoolInputs.With("name", "core").Over(Samples.Read("""{"autoscaling": {"totalMinNodeCount": 2, "totalMaxNodeCount": 4}}""")));
        await Refused(() => limited.Create(Samples.NodePool, "nb-user", Samples.PoolInputs),
            "error creating NodePool: googleapi: Error 403: Insufficient regional quota to satisfy request: resource \"N2_CPUS\": request requires '4.0' and is short '2.0'. project has a quota of '10.0' with '2.0' available.");
    }

    [Fact]
    public async Task Disks_and_addresses_are_counted_too()
    {
        var limited = Samples.Bench(Limited(("SSD_TOTAL_GB", 250), ("STATIC_ADDRESSES", 1)));
        var disk = await limited.Create(Samples.Disk, "homes", Samples.Read("""{"name": "homes", "type": "pd-balanced", "size": 200}"""));
        await Refused(() => limited.Create(Samples.Disk, "more", Samples.Read("""{"name": "more", "type": "pd-ssd", "size": 51}""")), "Quota 'SSD_TOTAL_GB' exceeded.  Limit: 250.0 in region northamerica-northeast1.");
        await Refused(() => limited.Update(disk, Samples.Read("""{"name": "homes", "type": "pd-balanced", "size": 251}""")), "SSD_TOTAL_GB");
        await limited.Update(disk, Samples.Read("""{"name": "homes", "type": "pd-balanced", "size": 250}"""));
        await limited.Create("gcp:compute/address:Address", "one", Samples.Read("""{"name": "one"}"""));
        await Refused(() => limited.Create("gcp:compute/address:Address", "two", Samples.Read("""{"name": "two"}""")), "Quota 'STATIC_ADDRESSES' exceeded.");
    }

    [Theory]
    [InlineData("gcp:filestore/instance:Instance", """{"name": "homes", "location": "northamerica-northeast1-b", "tier": "BASIC_HDD", "fileShares": {"name": "homes", "capacityGb": 100}, "networks": [{"network": "default", "modes": ["MODE_IPV4"]}]}""", "less than the minimum of 1024 GB")]
    [InlineData("gcp:filestore/instance:Instance", """{"name": "homes", "location": "northamerica-northeast1-b", "tier": "BASIC_HDD", "deletionProtectionEnabled": true, "fileShares": {"name": "homes", "capacityGb": 1024}, "networks": [{"network": "default", "modes": ["MODE_IPV4"]}]}""", "Deletion protection is not supported for instances of tier BASIC_HDD")]
    [InlineData("gcp:filestore/instance:Instance", """{"name": "homes", "location": "northamerica-northeast1", "tier": "BASIC_HDD", "fileShares": {"name": "homes", "capacityGb": 1024}, "networks": [{"network": "default", "modes": ["MODE_IPV4"]}]}""", "must be an existing zone")]
    [InlineData("gcp:compute/disk:Disk", """{"name": "homes", "zone": "northamerica-northeast1-z"}""", "Invalid value for field 'zone': 'northamerica-northeast1-z'. Unknown zone.")]
    [InlineData("gcp:compute/disk:Disk", """{"name": "homes", "type": "floppy"}""", "diskTypes/floppy' was not found")]
    [InlineData("gcp:compute/address:Address", """{"name": "a", "region": "nowhere"}""", "Unknown region.")]
    [InlineData("gcp:compute/firewall:Firewall", """{"name": "a", "network": "missing", "sourceRanges": ["10.0.0.0/8"], "allows": [{"protocol": "tcp"}]}""", "Error 404: The resource 'projects/callysto-202316/global/networks/missing' was not found")]
    [InlineData("gcp:serviceaccount/iAMMember:IAMMember", """{"serviceAccountId": "projects/p/serviceAccounts/a@p", "role": "roles/iam.workloadIdentityUser", "member": "serviceAccount:callysto-202316.svc.id.goog[prod/user-sa]"}""", "Identity Pool does not exist (callysto-202316.svc.id.goog).")]
    [InlineData("gcp:projects/iAMMember:IAMMember", """{"project": "callysto-202316", "role": "owner", "member": "user:a@example.org"}""", "Role owner is not supported for this resource.")]
    [InlineData("gcp:dns/managedZone:ManagedZone", """{"name": "zone", "dnsName": "no domain"}""", "Invalid value for 'entity.managedZone.dnsName': 'no domain'")]
    [InlineData("gcp:monitoring/notificationChannel:NotificationChannel", """{"type": "email"}""", "labels['email_address']")]
    [InlineData("gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig", """{"displayName": "a", "period": "120s", "timeout": "10s", "monitoredResource": {"type": "uptime_url", "labels": {"host": "a.org"}}}""", "must be one of 60s, 300s, 600s, 900s")]
    [InlineData("gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig", """{"displayName": "a", "timeout": "90s", "monitoredResource": {"type": "uptime_url", "labels": {"host": "a.org"}}}""", "between 1 and 60 seconds")]
    [InlineData("gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig", """{"displayName": "a", "timeout": "9s", "selectedRegions": ["EUROPE"], "monitoredResource": {"type": "uptime_url", "labels": {"host": "a.org"}}}""", "at least 3 locations")]
    [InlineData("gcp:monitoring/alertPolicy:AlertPolicy", """{"displayName": "a", "combiner": "OR", "conditions": [{"displayName": "none"}]}""", "must have exactly one kind of condition, but has 0")]
    [InlineData("gcp:monitoring/alertPolicy:AlertPolicy", """{"displayName": "a", "combiner": "OR", "conditions": [{"displayName": "c", "conditionThreshold": {"comparison": "COMPARISON_GT", "duration": "60s", "filter": "metric.type=\"x\""}}]}""", "must specify a restriction on \"resource.type\"")]
    [InlineData("gcp:monitoring/alertPolicy:AlertPolicy", """{"displayName": "a", "combiner": "OR", "conditions": [{"displayName": "c", "conditionThreshold": {"comparison": "COMPARISON_GT", "duration": "90s", "filter": "metric.type=\"x\" resource.type=\"y\""}}]}""", "must be a multiple of 60 seconds")]
    public async Task A_service_refuses_what_it_cannot_make(string type, string inputs, string reason) => await Refused(() => _gcp.Create(type, "one", Samples.Read(inputs)), reason);

    [Theory]
    [InlineData("gcp:serviceaccount/account:Account", """{"accountId": "short"}""", "doesn't match regexp")]
    [InlineData("gcp:compute/network:Network", """{"name": "Hubs"}""", "doesn't match regexp")]
    [InlineData("gcp:dns/recordSet:RecordSet", """{"name": "a.example.org", "managedZone": "z", "type": "A", "rrdatas": ["192.0.2.1"]}""", "name field must end with trailing dot")]
    [InlineData("gcp:compute/firewall:Firewall", """{"name": "a", "network": "default"}""", "one of source_tags, source_ranges, or source_service_accounts must be defined")]
    [InlineData("gcp:projects/service:Service", """{"service": "container"}""", "to be a domain like serviceusage.googleapis.com")]
    [InlineData("gcp:iam/workloadIdentityPool:WorkloadIdentityPool", """{"workloadIdentityPoolId": "gcp-x"}""", "can not start with \"gcp-\"")]
    [InlineData("gcp:projects/iAMMember:IAMMember", """{"project": "p", "role": "roles/a", "member": "somebody"}""", "IAM members must have one of the values")]
    public void The_provider_refuses_names_and_words_in_previews_too(string type, string inputs, string reason) =>
        Assert.Contains(_gcp.Check(type, "one", Samples.Read(inputs)).Failures, failure => failure.Reason.Contains(reason, StringComparison.Ordinal));

    [Fact]
    public async Task Records_belong_into_their_zone_and_hold_it_back()
    {
        var zone = await _gcp.Create("gcp:dns/managedZone:ManagedZone", "zone", Samples.Read("""{"name": "hubs", "dnsName": "hubs.example.org."}"""));
        await Refused(() => Record("www.other.org.", "A", "192.0.2.1"), "Error creating DNS RecordSet: googleapi: Error 400: Invalid value for 'entity.change.additions[www.other.org.][A].name': 'www.other.org.', invalid");
        await Refused(() => Record("a.hubs.example.org.", "A", "not an address"), "rrdata[0]': 'not an address'");
        await Record("a.hubs.example.org.", "A", "192.0.2.1");
        await Refused(() => Record("a.hubs.example.org.", "A", "192.0.2.2"), "already exists, alreadyExists");
        await Refused(() => Record("a.hubs.example.org.", "CNAME", "b.hubs.example.org."), "cnameResourceRecordSetConflict");
        await Refused(() => _gcp.Provider.DeleteAsync(new(zone.Urn, zone.Type, zone.Id, zone.Inputs, zone.Outputs, null), default), "cannot be deleted because it contains one or more 'resource records'., containerNotEmpty");

        Task<CloudObject> Record(string name, string type, string data) => _gcp.Create(
            "gcp:dns/recordSet:RecordSet", $"{name}-{type}-{data}", PropertyValue.Map.Of(("name", name), ("managedZone", "hubs"), ("type", type), ("rrdatas", new PropertyValue.List([data]))));
    }

    [Fact]
    public async Task Networks_in_use_are_kept_and_ranges_do_not_overlap()
    {
        var network = await _gcp.Create("gcp:compute/network:Network", "hubs", Samples.Read("""{"name": "hubs", "autoCreateSubnetworks": false}"""));
        await _gcp.Create("gcp:compute/subnetwork:Subnetwork", "one", Samples.Read("""{"name": "one", "network": "hubs", "ipCidrRange": "10.4.0.0/22"}"""));
        await Refused(() => _gcp.Create("gcp:compute/subnetwork:Subnetwork", "two", Samples.Read("""{"name": "two", "network": "hubs", "ipCidrRange": "10.4.2.0/24"}""")), "10.4.2.0/24 conflicts with existing subnetwork 'one'");
        await Refused(() => _gcp.Provider.DeleteAsync(new(network.Urn, network.Type, network.Id, network.Inputs, network.Outputs, null), default),
            "The network resource 'projects/callysto-202316/global/networks/hubs' is already being used by 'projects/callysto-202316/regions/northamerica-northeast1/subnetworks/one'");
    }

    [Fact]
    public async Task Where_a_project_says_what_it_uses_services_must_be_enabled_first()
    {
        var settings = CloudSettings.Default with
        {
            Gcp = GcpSettings.Default with { Projects = ImmutableSortedDictionary<string, GcpProject>.Empty.Add(LifeCycles.Project, new GcpProject { Number = "123456789012", Services = [] }) },
        };
        var fresh = Samples.Bench(settings);
        await Refused(() => fresh.Create("gcp:compute/network:Network", "hubs", Samples.Read("""{"name": "hubs"}""")), "Error 403: Compute Engine API has not been used in project 123456789012 before or it is disabled.");
        await fresh.Create("gcp:projects/service:Service", "compute", Samples.Read("""{"service": "compute.googleapis.com"}"""));
        await fresh.Create("gcp:compute/network:Network", "hubs", Samples.Read("""{"name": "hubs"}"""));
    }

    private static CloudSettings Limited(params (string Metric, int Most)[] limits) => CloudSettings.Default with
    {
        Gcp = GcpSettings.Default with { Limits = limits.ToImmutableSortedDictionary(limit => limit.Metric, limit => limit.Most, StringComparer.Ordinal) },
    };

    private static async Task Refused(Func<Task> attempt, string reason) => Assert.Contains(reason, (await Assert.ThrowsAsync<ProviderException>(attempt)).Message, StringComparison.Ordinal);
}
