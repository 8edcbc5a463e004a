using JupyterHubInfra.Components.Clusters.Addons;
using JupyterHubInfra.Components.Text;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.OpenStack.BlockStorage;
using Namespace = Pulumi.Kubernetes.Core.V1.Namespace;
using Volume = Pulumi.OpenStack.BlockStorage.Volume;
using VolumeArgs = Pulumi.OpenStack.BlockStorage.VolumeArgs;

namespace JupyterHubInfra.Components.Storage.OpenStack;

/// <summary>A server of homes inside the cluster: one pod that exports one volume over NFS, with a quota for each home.</summary>
public sealed class HomeServer : ComponentResource, IFileShare
{
    private const string Token = "jupyterhub-infra:components:HomeServer";
    private const string SpaceName = "home-server";
    private const string CalicoVersion = "crd.projectcalico.org/v1";

    // The volume is attached, and a large new one gets its file system.
    private const int Seconds = 900;

    private static readonly TimeSpan VolumeTimeout = TimeSpan.FromMinutes(20);

    private readonly string _name;
    private readonly HomeServerArgs _args;

    /// <summary>Makes the server.</summary>
    /// <param name="name">Name of the component, of volume and release, and prefix of the rest.</param>
    /// <param name="args">What it is made of.</param>
    /// <param name="options">Options of the component.</param>
    public HomeServer(string name, HomeServerArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        (_name, _args) = (name, args);
        VolumeId = args.Volume switch
        {
            HomeVolume.Made made => CreateVolume(made).Id,
            HomeVolume.Adopted adopted => AdoptedVolumes.FindOne($"HomeServer '{name}'", $"{name}-adopted", adopted.Id, adopted.Gibibytes, args.VolumeZone, server => server.StartsWith($"{args.Cluster.Name}-", StringComparison.Ordinal), this),
            _ => throw new InvalidOperationException($"{args.Volume.GetType().Name} is no volume."),
        };
        var space = new Namespace(
            $"{name}-namespace",
            new NamespaceArgs
            {
                Metadata = new ObjectMetaArgs
                {
                    Name = SpaceName,

                    // The server mounts by file handles and sets quotas of a file system: both take a privileged container, and nothing
                    // else runs in this namespace.
                    Labels = { ["pod-security.kubernetes.io/enforce"] = "privileged", ["pod-security.kubernetes.io/warn"] = "privileged" },
                },
            },
            On([.. args.Cluster.Ready]));
        var tier = Calico($"{name}-tier", "Tier", HomeServerPolicy.Tier, HomeServerPolicy.TierSpec(), space);
        var policy = Calico($"{name}-policy", "GlobalNetworkPolicy", HomeServerPolicy.Name, HomeServerPolicy.Spec(SpaceName), tier);
        var release = CreateRelease(space, policy);
        var service = CreateService(release);
        Server = args.Address is { } address ? Output.Create(address) : service.Spec.Apply(spec => spec.ClusterIP);
        CapacityGiB = args.Volume.Gibibytes;
        Ready = [release, service];
        RegisterOutputs();
    }

    /// <summary>Address of the server inside the cluster.</summary>
    [Output]
    public Output<string> Server { get; private init; }

    /// <summary>Id of the volume.</summary>
    [Output]
    public Output<string> VolumeId { get; private init; }

    /// <summary>The root of what the server shows over NFS 4; the volume's folder has a name inside the server only.</summary>
    public Output<string> Export { get; } = Output.Create("/");

    /// <inheritdoc />
    public IReadOnlyList<string> MountOptions { get; } =
    [
        "vers=4.1",

        // Programs wait while the server restarts or moves, instead of losing what they write.
        "hard",
        "timeo=600",
        "noresvport",
    ];

    /// <inheritdoc />
    public int CapacityGiB { get; }

    /// <inheritdoc />
    public bool ActsAsOneAccount => true;

    /// <inheritdoc />
    public IReadOnlyList<Resource> Ready { get; }

    private static ResourceArgs? Checked(string name, HomeServerArgs args)
    {
        var issues = new ArgsIssues(nameof(HomeServer), name);
        if (!HubName.TryParse(name, out _, out var problem))
        {
            issues.Add("Name", problem!);
        }

        args.Check(issues);
        issues.ThrowIfAny();
        return null;
    }

    private Volume CreateVolume(HomeVolume.Made made) => new(
        $"{_name}-volume",
        new VolumeArgs
        {
            Name = $"{_name}-volume",
            Description = $"Homes of {_name}",
            Size = made.Gibibytes,
            VolumeType = made.VolumeType!,
            AvailabilityZone = _args.VolumeZone!,

            // Without it a larger size would be refused while the volume is in use.
            EnableOnlineResize = true,
        },
        new CustomResourceOptions
        {
            Parent = this,
            Protect = _args.KeepData,
            RetainOnDelete = _args.KeepData,

            // A volume cannot move; the setting is for one still to be made.
            IgnoreChanges = { "availabilityZone" },
            Hooks = { BeforeUpdate = { VolumeGrowth.GuardOne($"{_name}-volume-only-grows", $"HomeServer '{_name}': Volume", "volume", ["size"]) } },
            CustomTimeouts = new CustomTimeouts { Create = VolumeTimeout, Update = VolumeTimeout, Delete = VolumeTimeout },
        });

    private Release CreateRelease(Resource space, Resource policy)
    {
        var options = On(space, policy);
        options.Protect = _args.KeepData;

        // The cluster's volume cannot point to another one: with another id the server is taken away and made anew. It holds nothing.
        options.ReplaceOnChanges = [$"values.{HomeServerValues.VolumeKey}"];
        options.DeleteBeforeReplace = true;
        return new(
            $"{_name}-release",
            new ReleaseArgs
            {
                Name = _name,
                Namespace = SpaceName,
                Chart = HomeServerVersions.Chart,
                Version = HomeServerVersions.Version,
                Values = HomeServerValues.For(VolumeId, _args.Quotas, _args.Owner).ToDictionary(),
                Atomic = true,
                MaxHistory = 10,
                Timeout = Seconds,
            },
            options);
    }

    // The chart's own service takes no address, and what volumes point to must outlive the release.
    private Service CreateService(Release release)
    {
        var options = On(release);
        options.Protect = _args.KeepData;
        var spec = new ServiceSpecArgs
        {
            Type = "ClusterIP",
            Selector = { ["app"] = HomeServerValues.App },
            Ports = { new ServicePortArgs { Name = "nfs", Port = HomeServerPolicy.NfsPort, Protocol = "TCP" } },
        };
        if (_args.Address is { } address)
        {
            spec.ClusterIP = address;
        }

        return new($"{_name}-service", new ServiceArgs { Metadata = new ObjectMetaArgs { Name = "homes", Namespace = SpaceName }, Spec = spec }, options);
    }

    private Pulumi.Kubernetes.ApiExtensions.CustomResource Calico(string resource, string kind, string objectName, YamlMap spec, Resource after) => new(
        resource,
        new CustomObjectArgs(CalicoVersion, kind) { Metadata = new ObjectMetaArgs { Name = objectName }, Spec = spec.ToDictionary() },
        On(after));

    private CustomResourceOptions On(params Resource[] after) => new() { Parent = this, Provider = _args.Cluster.Kubernetes, DependsOn = after };
}
