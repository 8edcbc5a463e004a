using System.Collections.Immutable;
using JupyterHubInfra.Components.Certificates;
using JupyterHubInfra.Components.Hubs.Courses;
using JupyterHubInfra.Components.Storage;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Random;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>A JupyterHub on a cluster: namespace, tokens, the claim of the homes and the Helm release of the pinned chart.</summary>
public sealed class JupyterHubRelease : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:JupyterHubRelease";

    private readonly ProviderResource _cluster;
    private readonly string _name;

    /// <summary>Makes the hub.</summary>
    /// <param name="name">Name of the component; also of release and namespace unless the arguments say otherwise.</param>
    /// <param name="args">What the hub is made of.</param>
    /// <param name="options">Options of the component; its children are installed with the cluster's provider.</param>
    public JupyterHubRelease(string name, JupyterHubReleaseArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        _name = name;
        _cluster = args.Cluster.Kubernetes;
        var releaseName = args.Name?.Value ?? name;

        var space = CreateNamespace(releaseName, args);
        var secrets = CreateSecrets(args);
        var homes = CreateHomes(releaseName, space, args);
        var certificate = CreateCertificate(releaseName, space, args);
        var values = HubValues.Of(args, args.Cluster.NodeNetwork, secrets, args.Cluster.Api);
        (ReleaseName, BaseUrl, InsideUrl, Space) = (releaseName, args.BaseUrl, HubUrls.Inside(args), space);
        Fingerprint = HubFingerprint.Of(values);
        Release = CreateRelease(
            releaseName,
            values,
            [space, .. homes is null ? [] : new Resource[] { homes.Claim }, .. certificate is null ? [] : new Resource[] { certificate.Certificate }, .. CreateCourse(releaseName, space, args)],
            args);
        if (args.Placeholders > 0)
        {
            _ = new UserPlaceholders($"{name}-placeholders", new UserPlaceholdersArgs(releaseName, args.Placeholders, args.Resources, Release) { NodeSelector = args.NodePurposes == NodePurposes.Required ? args.NodeSelector.SetItem(HubNames.NodePurpose, "user") : args.NodeSelector }, Inside);
        }

        if (args.Homes is HomeStorage.OwnDisks disks)
        {
            UserVolumeGrowth.Create(_name, args.Cluster, releaseName, disks.GiB, disks.StorageClass, [space], this);
        }

        Homes = ClaimsOf(releaseName, args.Homes, homes, space);
        Namespace = Output.Create(releaseName);
        HubUrl = Output.Create(HubUrls.Public(args));
        CallbackUrl = Output.Create(HubUrls.Callback(args));
        ServiceTokens = secrets.ServiceTokens;
        RegisterOutputs();
    }

    /// <summary>The namespace of the hub and of its users' servers.</summary>
    [Output]
    public Output<string> Namespace { get; private init; }

    /// <summary>Where pods in the hub's namespace find the users' homes.</summary>
    public HomeClaims Homes { get; }

    /// <summary>Where users find the hub, with the final slash.</summary>
    [Output]
    public Output<string> HubUrl { get; private init; }

    /// <summary>The address to register as callback with an OAuth service.</summary>
    [Output]
    public Output<string> CallbackUrl { get; private init; }

    /// <summary>The API token of each service, by the service's name; secrets.</summary>
    public ImmutableSortedDictionary<string, Output<string>> ServiceTokens { get; }

    /// <summary>The Helm release itself, for what depends on a running hub.</summary>
    public Release Release { get; }

    internal string ReleaseName { get; }

    internal string BaseUrl { get; }

    /// <summary>Where pods in the hub's namespace find the proxy, with the hub's path.</summary>
    internal string InsideUrl { get; }

    internal Namespace Space { get; }

    /// <summary>Changes with the chart's version, with any of its values and with what is secret in them.</summary>
    internal Output<string> Fingerprint { get; }

    private static ResourceArgs? Checked(string name, JupyterHubReleaseArgs args)
    {
        HubChecks.Of(name, args).ThrowIfAny();
        return null;
    }

    private Namespace CreateNamespace(string releaseName, JupyterHubReleaseArgs args) => new(
        $"{_name}-namespace",
        new NamespaceArgs
        {
            Metadata = new ObjectMetaArgs
            {
                Name = releaseName,
                Labels =
                {
                    // Users' pods are made at run time: only admission can promise that none of them is privileged.
                    ["pod-security.kubernetes.io/enforce"] = ServerCapabilities.Level(args),
                    ["pod-security.kubernetes.io/warn"] = "restricted",
                },
            },
        },
        Kept(args, [.. args.Cluster.Ready]));

    private HubSecrets CreateSecrets(JupyterHubReleaseArgs args) => new(
        RandomHex("proxy-token", args),
        RandomHex("cookie-secret", args),
        RandomHex("crypt-key", args),
        args.Services.ToImmutableSortedDictionary(service => service.Name, service => RandomHex($"service-{service.Name}", args), StringComparer.Ordinal));

    private Output<string> RandomHex(string role, JupyterHubReleaseArgs args) => Output.CreateSecret(new RandomBytes(
        $"{_name}-{role}",
        new RandomBytesArgs { Length = 32 },
        new CustomResourceOptions { Parent = this, Protect = args.KeepData }).Hex);

    private NfsVolumeClaim? CreateHomes(string releaseName, Namespace space, JupyterHubReleaseArgs args) => args.Homes is HomeStorage.SharedHomes shared
        ? new NfsVolumeClaim(
            $"{_name}-homes",
            new NfsVolumeClaimArgs
            {
                Share = shared.Share,
                Namespace = releaseName,
                ClaimName = HubNames.HomesClaim,
                VolumeName = $"{releaseName}-homes",
                After = [space],
                KeepData = args.KeepData,
            },
            Inside)
        : null;

    private static HomeClaims ClaimsOf(string space, HomeStorage storage, NfsVolumeClaim? claim, Namespace made) => storage is HomeStorage.SharedHomes shared
        ? new HomeClaims.OneForAll(HubNames.HomesClaim, shared.SubPath) { Namespace = space, Ready = claim?.Claim ?? (Resource)made }
        : new HomeClaims.OnePerUser(UserVolumeGrowth.Selector, HubNames.UserClaims) { Namespace = space, Ready = made };

    /// <summary>What servers mount must be there before one starts.</summary>
    private ImmutableArray<Resource> CreateCourse(string releaseName, Namespace space, JupyterHubReleaseArgs args) =>
    [
        .. CourseFolders.CreateClaims(_name, releaseName, args.Course, () => Kept(args, [space])),
        .. SharedKeys.Create(_name, releaseName, args.Course, this, () => new() { Parent = this, Provider = _cluster, DependsOn = { space } }, args.KeepData),
    ];

    private HubCertificate? CreateCertificate(string releaseName, Namespace space, JupyterHubReleaseArgs args) => args.Tls is HubTls.IssuedWildcard wildcard
        ? new HubCertificate(
            $"{_name}-certificate",
            new HubCertificateArgs { Cluster = args.Cluster, Issuer = wildcard.Issuer, Host = args.Host, Space = releaseName, Image = HubVersions.HubImage, After = [space] },
            Inside)
        : null;

    private Release CreateRelease(string releaseName, HelmValue.HelmMap values, Resource[] parts, JupyterHubReleaseArgs args)
    {
        var wait = args.ImagePulling == ImagePulling.BeforeUpgrades ? TimeSpan.FromMinutes(20) : TimeSpan.FromMinutes(15);
        Resource[] before = [.. parts, .. args.Cluster.Ready, .. args.After];
        return new Release(
            $"{_name}-release",
            new ReleaseArgs
            {
                Name = releaseName,
                Namespace = releaseName,
                Chart = HubVersions.ChartName,
                Version = HubVersions.Chart,
                RepositoryOpts = new RepositoryOptsArgs { Repo = HubVersions.Repository },
                Values = values.ToInput(),
                // Without it a failed upgrade stays: the next one merges with the last good revision and never heals.
                Atomic = true,
                SkipAwait = false,
                Timeout = (int)wait.TotalSeconds,
                // Helm keeps every revision as a Secret unless told otherwise.
                MaxHistory = 10,
                CreateNamespace = false,
                CleanupOnFail = false,
                ForceUpdate = false,
            },
            Kept(args, before));
    }

    private ComponentResourceOptions Inside => new() { Parent = this, Provider = _cluster };

    private CustomResourceOptions Kept(JupyterHubReleaseArgs args, Resource[] after)
    {
        var options = new CustomResourceOptions { Parent = this, Provider = _cluster, Protect = args.KeepData, RetainOnDelete = args.KeepData };
        foreach (var resource in after)
        {
            options.DependsOn.Add(resource);
        }

        return options;
    }
}
