using System.Collections.Immutable;
using JupyterHubInfra.Components.Certificates;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Hubs.Courses;
using JupyterHubInfra.Components.Hubs.Pages;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Values;
using static JupyterHubInfra.Components.Hubs.HelmValue;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>Turns the typed arguments of a hub into the values of its chart (major version 4): no clock, no randomness, ordinal key order.</summary>
internal static class HubValues
{
    public static HelmMap Of(JupyterHubReleaseArgs args, CidrBlock nodeNetwork, HubSecrets secrets, ApiServers? api = null) => HelmValue.Of(
        ("cull", CullOf(args.Culling)),
        ("custom", CourseSubmissions.Data(args.Course, CourseStaff.Data(args))),
        ("hub", HubOf(args, nodeNetwork, secrets, api ?? new(6443, [nodeNetwork]))),
        ("ingress", HubIngress.Of(args)),
        ("prePuller", HelmValue.Of(
            ("continuous", HelmValue.Of(("enabled", args.ImagePulling != ImagePulling.OnDemand))),
            ("extraImages", ExtraImages(args)),
            ("extraTolerations", args.Course.Staff is { Tolerations.IsEmpty: false } staff ? CourseStaff.Tolerations(staff) : null),
            ("hook", HelmValue.Of(("enabled", args.ImagePulling == ImagePulling.BeforeUpgrades))),
            ("resources", HubResources.Of("10m", "32Mi", "128Mi")))),
        ("proxy", ProxyOf(args, secrets, api ?? new(6443, [nodeNetwork]))),
        ("scheduling", HelmValue.Of(
            ("corePods", PurposeOf(args)),
            ("podPriority", HelmValue.Of(("enabled", args.Placeholders > 0))),
            // The chart's placeholders are a StatefulSet on which Helm's waiting would hang; UserPlaceholders makes ours.
            ("userPlaceholder", HelmValue.Of(("enabled", false))),
            ("userPods", PurposeOf(args)),
            ("userScheduler", HelmValue.Of(("enabled", args.PodPacking is PodPacking.ChartScheduler))))),
        ("singleuser", SingleuserOf(args, nodeNetwork)));

    private static HelmMap? PurposeOf(JupyterHubReleaseArgs args) =>
        args.NodePurposes is NodePurposes.Required ? HelmValue.Of(("nodeAffinity", HelmValue.Of(("matchNodePurpose", "require")))) : null;

    private static HelmMap CullOf(HubCulling culling) => culling switch
    {
        HubCulling.IdleServers servers => HelmValue.Of(
            ("adminUsers", true),
            ("enabled", true),
            ("every", (int)servers.Every.TotalSeconds),
            ("maxAge", (int)(servers.MaximumAge?.TotalSeconds ?? 0)),
            ("timeout", (int)servers.Idle.TotalSeconds),
            // Culling users would delete their accounts, and with them the claims of their homes.
            ("users", false)),
        _ => HelmValue.Of(("enabled", false)),
    };

    private static HelmMap HubOf(JupyterHubReleaseArgs args, CidrBlock nodeNetwork, HubSecrets secrets, ApiServers api) => HelmValue.Of(
        ("baseUrl", args.BaseUrl),
        ("concurrentSpawnLimit", args.ConcurrentSpawns is { } spawns ? spawns : (HelmValue?)null),
        ("config", ConfigOf(args, secrets)),
        ("cookieSecret", SecretOf(secrets.CookieSecret)),
        ("db", DatabaseOf(args.Database)),
        ("extraConfig", CourseSubmissions.Hook(args.Course, args.Course.Staff is null ? null : CourseStaff.Hook(args.Course))),
        ("extraEnv", HubEnvironment.OfHub(args, nodeNetwork)),
        ("extraFiles", PageFiles.OfHub(args.Pages)),
        ("image", args.HubImage is { } image ? ImageOf(image) : null),
        ("loadRoles", HubRoles.Of(args)),
        ("networkPolicy", HubNetworkPolicies.ForHub(args.Authenticator, nodeNetwork, args.HubMayReach, args.Services, args.Proxy, api)),
        ("resources", HubResources.Of("200m", "512Mi", "2Gi")),
        ("services", args.Services.IsEmpty ? null : new HelmMap(args.Services.ToImmutableSortedDictionary(
            service => service.Name,
            service => (HelmValue)HelmValue.Of(("apiToken", SecretOf(secrets.ServiceTokens[service.Name])), ("url", service.Pages is { } pages ? pages.Url : (HelmValue?)null)),
            StringComparer.Ordinal))),
        ("templatePaths", PageFiles.TemplatePaths),
        ("templateVars", PageFiles.TemplateVariables(args.Pages)));

    private static HelmMap ConfigOf(JupyterHubReleaseArgs args, HubSecrets secrets)
    {
        var login = HubAuthValues.Of(args);
        return login
            .With("CryptKeeper", HelmValue.Of(("keys", ListOf(SecretOf(secrets.CryptKey)))))
            .With("JupyterHub", ((HelmMap)login.Entries["JupyterHub"]).With("load_groups", HubRoles.Groups(args)).With("logo_file", PageFiles.LogoFile(args.Pages)))
            .With("KubeSpawner", HelmValue.Of(
                ("container_security_context", ServerCapabilities.SecurityContext(args.Capabilities)),
                // KubeSpawner's own default deletes a user's home with the user.
                ("delete_pvc", false),
                ("http_timeout", args.AnswerTimeout is { } timeout ? (int)timeout.TotalSeconds : (HelmValue?)null)));
    }

    private static HelmMap DatabaseOf(HubDatabase database) => database switch
    {
        HubDatabase.SqliteOnDisk disk => HelmValue.Of(
            ("pvc", HelmValue.Of(
                // Helm leaves the claim alone when the release goes, and a release of the same name takes it up again.
                ("annotations", HelmValue.Of(("helm.sh/resource-policy", "keep"))),
                ("storage", $"{disk.GiB}Gi"),
                ("storageClassName", disk.StorageClass))),
            ("type", "sqlite-pvc")),
        _ => throw new InvalidOperationException($"{database.GetType().Name} has no values."),
    };

    private static HelmMap ProxyOf(JupyterHubReleaseArgs args, HubSecrets secrets, ApiServers api) => HelmValue.Of(
        ("chp", HelmValue.Of(
            ("extraPodSpec", HelmValue.Of(("automountServiceAccountToken", false))),
            ("networkPolicy", HubNetworkPolicies.ForProxy(args.Services, args.Exposure)),
            ("resources", HubResources.Of("100m", "128Mi", "512Mi")))),
        ("https", TlsOf(args.Tls, args.Host)),
        ("secretSync", args.Tls is HubTls.Acme ? HelmValue.Of(("resources", HubResources.Of("10m", "64Mi", "128Mi"))) : null),
        ("secretToken", SecretOf(secrets.ProxyToken)),
        ("service", ServiceOf(args.Exposure)),
        ("traefik", args.Tls is HubTls.Acme
            ? HelmValue.Of(
                ("networkPolicy", HubNetworkPolicies.ForTraefik(api)),
                ("resources", HubResources.Of("50m", "128Mi", "512Mi")))
            : null));

    private static HelmMap TlsOf(HubTls tls, DnsName host) => tls switch
    {
        HubTls.Acme acme => HelmValue.Of(
            ("enabled", true),
            ("hosts", ListOf(host.Value)),
            ("letsencrypt", HelmValue.Of(
                ("acmeServer", acme.Staging ? AcmeServer.Staging : (HelmValue?)null),
                ("contactEmail", acme.Email))),
            ("type", "letsencrypt")),
        HubTls.OwnCertificate own => HelmValue.Of(
            ("enabled", true),
            ("hosts", ListOf(host.Value)),
            ("manual", HelmValue.Of(("cert", LaterOf(own.Certificate)), ("key", SecretOf(own.Key)))),
            ("type", "manual")),
        HubTls.IssuedWildcard => HelmValue.Of(
            ("enabled", true),
            ("hosts", ListOf(host.Value)),
            ("secret", HelmValue.Of(("crt", "tls.crt"), ("key", "tls.key"), ("name", HubCertificate.SecretName))),
            ("type", "secret")),
        _ => HelmValue.Of(("enabled", false)),
    };

    private static HelmMap ServiceOf(HubExposure exposure) => exposure switch
    {
        HubExposure.FixedPorts ports => HelmValue.Of(
            ("nodePorts", HelmValue.Of(("http", ports.Http), ("https", ports.Https))),
            ("type", "NodePort")),
        HubExposure.CloudLoadBalancer balancer => HelmValue.Of(
            ("annotations", HelmValue.Of(
                ("loadbalancer.openstack.org/keep-floatingip", "true"),
                // Octavia cuts websockets that are idle for 50 s unless told otherwise; in milliseconds.
                ("loadbalancer.openstack.org/timeout-client-data", "3600000"),
                ("loadbalancer.openstack.org/timeout-member-data", "3600000"))),
            ("loadBalancerIP", LaterOf(balancer.Address)),
            ("type", "LoadBalancer")),
        _ => HelmValue.Of(("type", "ClusterIP")),
    };

    private static HelmMap SingleuserOf(JupyterHubReleaseArgs args, CidrBlock nodeNetwork) => HelmValue.Of(
        ("allowPrivilegeEscalation", args.Capabilities.IsEmpty ? (HelmValue?)null : true),
        // The network policy blocks the whole metadata address; the chart's own way is a privileged container in every user pod.
        ("cloudMetadata", HelmValue.Of(("blockWithIptables", false))),
        ("cpu", HelmValue.Of(("guarantee", args.Resources.CpuGuarantee), ("limit", args.Resources.CpuLimit is { } cores ? cores : (HelmValue?)null))),
        ("defaultUrl", args.DefaultUrl),
        ("extraEnv", HubEnvironment.OfUsers(args)),
        ("extraFiles", ServerFiles.Of(args).With(CourseHooks.Files(args.Course))),
        ("image", ImageOf(args.Image)),
        ("initContainers", HomeMaking.Containers(args.Homes)),
        ("lifecycleHooks", CourseHooks.AfterStart(args.GettingStarted, args.Course)),
        ("memory", HelmValue.Of(("guarantee", args.Resources.MemoryGuarantee), ("limit", args.Resources.MemoryLimit))),
        ("networkPolicy", CourseSubmissions.Reach(args.Course, HubNetworkPolicies.ForUsers(nodeNetwork, args.UsersMayReach, args.Proxy))),
        ("nodeSelector", args.NodeSelector.IsEmpty ? null : new HelmMap(args.NodeSelector.ToImmutableSorted(value => (HelmValue)value))),
        ("startTimeout", (int)args.StartTimeout.TotalSeconds),
        ("storage", HomesOf(args.Homes)
            .With("extraVolumeMounts", Some(CourseFolders.Mounts(args.Course).With(SharedKeys.Mounts(args.Course))))
            .With("extraVolumes", Some(CourseFolders.Volumes(args.Course, forAll: true).With(SharedKeys.Volumes(args.Course))))));

    private static HelmMap? Some(HelmMap map) => map.Entries.IsEmpty ? null : map;

    /// <summary>Images that nodes fetch beside everybody's.</summary>
    private static HelmMap? ExtraImages(JupyterHubReleaseArgs args) => Some(new HelmMap(args.ExtraImages
        .Concat(args.Course.Staff?.Image is { } staff ? [staff] : Array.Empty<ContainerImage>())
        .Where(image => image != args.Image).Distinct().OrderBy(image => image.Name, StringComparer.Ordinal).ThenBy(image => image.Tag, StringComparer.Ordinal)
        .Select((image, index) => (Name: FormattableString.Invariant($"extra-{index + 1}"), Value: (HelmValue)ImageOf(image)))
        .ToImmutableSortedDictionary(image => image.Name, image => image.Value, StringComparer.Ordinal)));

    private static HelmMap HomesOf(HomeStorage homes) => homes switch
    {
        HomeStorage.SharedHomes shared => HelmValue.Of(
            ("static", HelmValue.Of(("pvcName", HubNames.HomesClaim), ("subPath", shared.SubPath))),
            ("type", "static")),
        HomeStorage.OwnDisks disks => HelmValue.Of(
            ("capacity", $"{disks.GiB}Gi"),
            ("dynamic", HelmValue.Of(("storageClass", disks.StorageClass))),
            ("type", "dynamic")),
        _ => throw new InvalidOperationException($"{homes.GetType().Name} has no values."),
    };

    private static HelmMap ImageOf(ContainerImage image) => HelmValue.Of(("name", image.Name), ("tag", image.Tag));
}
