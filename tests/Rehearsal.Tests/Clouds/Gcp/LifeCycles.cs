namespace JupyterHubInfra.Rehearsal.Tests.Clouds.Gcp;

/// <summary>For each type: inputs, a change in place and a change that replaces.</summary>
internal static class LifeCycles
{
    internal const string Project = "callysto-202316";

    /// <summary>Types with the id that Google gives, inputs, inputs of an update, and of a replacement (empty: nothing replaces).</summary>
    public static TheoryData<string, string, string, string, string> All => new()
    {
        { "gcp:artifactregistry/repository:Repository", "projects/P/locations/northamerica-northeast1/repositories/images",
            """{"repositoryId": "images", "format": "DOCKER", "location": "northamerica-northeast1"}""", """{"description": "Images of hubs"}""", """{"format": "PYTHON"}""" },
        { "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember", "projects/P/locations/northamerica-northeast1/repositories/images/roles/artifactregistry.reader/user:a@example.org",
            """{"repository": "images", "location": "northamerica-northeast1", "role": "roles/artifactregistry.reader", "member": "user:a@example.org"}""", "", """{"role": "roles/artifactregistry.writer"}""" },
        { "gcp:billing/budget:Budget", "billingAccounts/000000-111111-222222/budgets/*",
            """
            {"billingAccount": "000000-111111-222222", "displayName": "callysto", "budgetFilter": {"projects": ["projects/1234567890"], "calendarPeriod": "MONTH"}, "amount": {"lastPeriodAmount": true},
             "thresholdRules": [{"thresholdPercent": 1.2}, {"thresholdPercent": 1.2, "spendBasis": "FORECASTED_SPEND"}], "allUpdatesRule": {"disableDefaultIamRecipients": true}}
            """, """{"displayName": "Callysto"}""", """{"billingAccount": "333333-111111-222222"}""" },
        { "gcp:compute/address:Address", "projects/P/regions/northamerica-northeast1/addresses/entrypoint",
            """{"name": "entrypoint", "region": "northamerica-northeast1", "addressType": "EXTERNAL", "labels": {"stack": "callysto"}}""", """{"labels": {"stack": "other"}}""", """{"description": "of all hubs"}""" },
        { "gcp:compute/disk:Disk", "projects/P/zones/northamerica-northeast1-b/disks/hub-nfs-homedirs-prod",
            """{"name": "hub-nfs-homedirs-prod", "zone": "northamerica-northeast1-b", "type": "pd-balanced", "size": 200}""", """{"size": 300}""", """{"size": 100}""" },
        { "gcp:compute/diskResourcePolicyAttachment:DiskResourcePolicyAttachment", "P/northamerica-northeast1-b/hub-nfs-homedirs-prod/daily",
            """{"name": "daily", "disk": "hub-nfs-homedirs-prod", "zone": "northamerica-northeast1-b"}""", "", """{"name": "weekly"}""" },
        { "gcp:compute/firewall:Firewall", "projects/P/global/firewalls/iap",
            """{"name": "iap", "network": "default", "sourceRanges": ["35.235.240.0/20"], "allows": [{"protocol": "tcp", "ports": ["22"]}]}""", """{"priority": 900}""", """{"direction": "EGRESS", "destinationRanges": ["0.0.0.0/0"]}""" },
        { "gcp:compute/network:Network", "projects/P/global/networks/hubs", """{"name": "hubs", "autoCreateSubnetworks": false}""", """{"routingMode": "GLOBAL"}""", """{"description": "of hubs"}""" },
        { "gcp:compute/resourcePolicy:ResourcePolicy", "projects/P/regions/northamerica-northeast1/resourcePolicies/daily",
            """
            {"name": "daily", "region": "northamerica-northeast1",
             "snapshotSchedulePolicy": {"schedule": {"dailySchedule": {"daysInCycle": 1, "startTime": "00:00"}}, "retentionPolicy": {"maxRetentionDays": 5}}}
            """, """{"description": "every night"}""", "" },
        { "gcp:compute/router:Router", "projects/P/regions/northamerica-northeast1/routers/callysto-router", """{"name": "callysto-router", "network": "default", "region": "northamerica-northeast1"}""", """{"description": "way out"}""", """{"region": "us-central1"}""" },
        { "gcp:compute/routerNat:RouterNat", "P/northamerica-northeast1/callysto-router/callysto-router-nat",
            """{"name": "callysto-router-nat", "router": "callysto-router", "region": "northamerica-northeast1", "natIpAllocateOption": "AUTO_ONLY", "sourceSubnetworkIpRangesToNat": "ALL_SUBNETWORKS_ALL_IP_RANGES"}""",
            """{"minPortsPerVm": 128}""", """{"router": "other"}""" },
        { "gcp:compute/subnetwork:Subnetwork", "projects/P/regions/northamerica-northeast1/subnetworks/hubs",
            """{"name": "hubs", "network": "default", "region": "northamerica-northeast1", "ipCidrRange": "10.4.0.0/22", "secondaryIpRanges": [{"rangeName": "pods", "ipCidrRange": "10.8.0.0/14"}]}""",
            """{"ipCidrRange": "10.4.0.0/20"}""", """{"ipCidrRange": "10.4.0.0/24"}""" },
        { "gcp:dns/managedZone:ManagedZone", "projects/P/managedZones/callysto", """{"name": "callysto", "dnsName": "callysto.2i2c.cloud.", "visibility": "public"}""", """{"labels": {"a": "b"}}""", """{"dnsName": "callysto.example.org."}""" },
        { "gcp:dns/recordSet:RecordSet", "projects/P/managedZones/callysto/rrsets/grafana.callysto.2i2c.cloud./A",
            """{"name": "grafana.callysto.2i2c.cloud.", "managedZone": "callysto", "type": "A", "ttl": 300, "rrdatas": ["203.0.113.7"]}""", """{"rrdatas": ["203.0.113.8"]}""", """{"managedZone": "other"}""" },
        { "gcp:filestore/instance:Instance", "projects/P/locations/northamerica-northeast1-b/instances/callysto-homedirs",
            """
            {"name": "callysto-homedirs", "location": "northamerica-northeast1-b", "tier": "BASIC_HDD", "fileShares": {"name": "homes", "capacityGb": 1024}, "networks": [{"network": "default", "modes": ["MODE_IPV4"]}]}
            """, """{"fileShares": {"name": "homes", "capacityGb": 2048}}""", """{"tier": "ZONAL"}""" },
        { "gcp:iam/workloadIdentityPool:WorkloadIdentityPool", "projects/P/locations/global/workloadIdentityPools/github", """{"workloadIdentityPoolId": "github"}""", """{"displayName": "GitHub"}""", """{"workloadIdentityPoolId": "gitlab"}""" },
        { "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider", "projects/P/locations/global/workloadIdentityPools/github/providers/actions",
            """{"workloadIdentityPoolId": "github", "workloadIdentityPoolProviderId": "actions", "attributeMapping": {"google.subject": "assertion.sub"}, "oidc": {"issuerUri": "https://token.actions.githubusercontent.com"}}""",
            """{"displayName": "Actions"}""", """{"workloadIdentityPoolProviderId": "others"}""" },
        { "gcp:monitoring/alertPolicy:AlertPolicy", "projects/P/alertPolicies/*",
            """
            {"displayName": "Homes are nearly full", "combiner": "OR", "conditions": [{"displayName": "below 10 %", "conditionThreshold": {
              "filter": "resource.type = \"filestore_instance\" AND metric.type = \"file.googleapis.com/nfs/server/free_bytes_percent\"", "comparison": "COMPARISON_LT", "thresholdValue": 10, "duration": "300s",
              "aggregations": [{"alignmentPeriod": "300s", "perSeriesAligner": "ALIGN_MEAN"}]}}]}
            """, """{"severity": "CRITICAL"}""", """{"project": "another-project"}""" },
        { "gcp:monitoring/notificationChannel:NotificationChannel", "projects/P/notificationChannels/*", """{"displayName": "ops", "type": "email", "labels": {"email_address": "ops@callysto.ca"}}""", """{"displayName": "Ops"}""", """{"project": "another-project"}""" },
        { "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig", "projects/P/uptimeCheckConfigs/prod-*",
            """
            {"displayName": "prod", "period": "900s", "timeout": "30s", "selectedRegions": ["USA"], "monitoredResource": {"type": "uptime_url", "labels": {"project_id": "callysto-202316", "host": "2i2c.callysto.ca"}},
             "httpCheck": {"path": "/hub/health", "port": 443, "useSsl": true, "validateSsl": true, "acceptedResponseStatusCodes": [{"statusValue": 200}]}}
            """, """{"timeout": "20s"}""", """{"monitoredResource": {"type": "uptime_url", "labels": {"project_id": "callysto-202316", "host": "other.callysto.ca"}}}""" },
        { "gcp:projects/iAMCustomRole:IAMCustomRole", "projects/P/roles/callysto_requestor_pays", """{"roleId": "callysto_requestor_pays", "title": "Requestor pays", "permissions": ["serviceusage.services.use"]}""", """{"title": "Payer"}""", """{"roleId": "other_role"}""" },
        { "gcp:projects/iAMMember:IAMMember", "P/roles/logging.logWriter/serviceAccount:callysto-cluster-sa@callysto-202316.iam.gserviceaccount.com",
            """{"project": "callysto-202316", "role": "roles/logging.logWriter", "member": "serviceAccount:callysto-cluster-sa@callysto-202316.iam.gserviceaccount.com"}""", "", """{"role": "roles/monitoring.viewer"}""" },
        { "gcp:projects/service:Service", "P/container.googleapis.com", """{"service": "container.googleapis.com"}""", """{"disableOnDestroy": false, "checkIfServiceHasUsageOnDestroy": true}""", """{"service": "dns.googleapis.com"}""" },
        { "gcp:serviceaccount/account:Account", "projects/P/serviceAccounts/callysto-cluster-sa@callysto-202316.iam.gserviceaccount.com", """{"accountId": "callysto-cluster-sa"}""", """{"displayName": "Nodes"}""", """{"accountId": "callysto-cd-sa"}""" },
        { "gcp:serviceaccount/iAMMember:IAMMember", "projects/callysto-202316/serviceAccounts/a@callysto-202316.iam.gserviceaccount.com/roles/iam.serviceAccountUser/user:a@example.org",
            """{"serviceAccountId": "projects/callysto-202316/serviceAccounts/a@callysto-202316.iam.gserviceaccount.com", "role": "roles/iam.serviceAccountUser", "member": "user:a@example.org"}""", "", """{"member": "user:b@example.org"}""" },
        { "gcp:storage/bucket:Bucket", "callysto-scratch", """{"name": "callysto-scratch", "location": "northamerica-northeast1", "lifecycleRules": [{"action": {"type": "Delete"}, "condition": {"age": 7}}]}""", """{"requesterPays": true}""", """{"location": "US"}""" },
        { "gcp:storage/bucketIAMMember:BucketIAMMember", "b/callysto-scratch/roles/storage.admin/user:a@example.org", """{"bucket": "callysto-scratch", "role": "roles/storage.admin", "member": "user:a@example.org"}""", "", """{"role": "roles/storage.objectViewer"}""" },
    };
}
