using JupyterHubInfra.Components.Clusters.Addons;
using JupyterHubInfra.Components.Text;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.OpenStack.BlockStorage;
using Volume = Pulumi.OpenStack.BlockStorage.Volume;
using VolumeArgs = Pulumi.OpenStack.BlockStorage.VolumeArgs;

namespace JupyterHubInfra.Components.Storage.OpenStack;

/// <summary>A server of homes inside the cluster: one pod that exports one volume over NFS, with a quota for each home.</summary>
public sealed class HomeServer : ComponentResource, IFileShare
{
    private const string Token = "jupyterhub-infra:components:HomeServer";
    private const string SpaceName = "home-server";
    private const string CalicoVersion = "crd.projectcalico.org/v1";

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
        var objects = new HomeServerObjects(this, name, args.Cluster, SpaceName, args.KeepData);
        var space = objects.MakeNamespace();
        var tier = Calico(objects, $"{name}-tier", "Tier", HomeServerPolicy.Tier, HomeServerPolicy.TierSpec(), space);
        var policy = Calico(objects, $"{name}-policy", "GlobalNetworkPolicy", HomeServerPolicy.Name, HomeServerPolicy.Spec(SpaceName), tier);
        var values = HomeServerValues.For(HomeServerValues.CinderKey, VolumeId, args.Quotas, args.Owner, HomeServerSize.Small, metrics: false);
        var release = objects.MakeRelease(name, HomeServerValues.CinderKey, values, space, policy);
        var service = objects.MakeService(args.Address, release);
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

    /// <inheritdoc />
    public Output<string> Export { get; } = Output.Create(HomeServerMount.Export);

    /// <inheritdoc />
    public IReadOnlyList<string> MountOptions => HomeServerMount.Options;

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

    private static Pulumi.Kubernetes.ApiExtensions.CustomResource Calico(HomeServerObjects objects, string resource, string kind, string objectName, YamlMap spec, Resource after) => new(
        resource,
        new CustomObjectArgs(CalicoVersion, kind) { Metadata = new ObjectMetaArgs { Name = objectName }, Spec = spec.ToDictionary() },
        objects.On(after));
}
