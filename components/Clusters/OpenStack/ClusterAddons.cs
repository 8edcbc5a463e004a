using JupyterHubInfra.Components.Clusters.Addons;
using JupyterHubInfra.Components.Text;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Storage.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Storage.V1;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>
/// What makes bare nodes useful, in the only order that works: nodes wait for the network, the cloud controller lifts their last
/// taint, and only then the volume driver finds a place to run.
/// </summary>
internal sealed class ClusterAddons : ComponentResource
{
    /// <summary>Class of volumes that outlive their claims and wait for a pod before they choose a place.</summary>
    public const string RetainedVolumes = "cinder-retain";

    /// <summary>The driver that makes volumes.</summary>
    public const string VolumeProvisioner = "cinder.csi.openstack.org";

    private const string Token = "jupyterhub-infra:components:ClusterAddons";

    // First pulls on a slow cloud, with nodes that are still joining.
    private const int Seconds = 900;

    private readonly ClusterAddonsArgs _args;

    public ClusterAddons(string name, ClusterAddonsArgs args, ComponentResourceOptions options)
        : base(Token, name, options)
    {
        _args = args;
        var calico = new CalicoNetwork(args.Cluster, args.Addresses, CloudSecret.Namespace, args.Kubernetes, this);
        var credential = new CloudCredential(args.Cluster, args.CloudRoles, args.Cloud, args.VolumesPerNode, this);
        var ns = new Namespace($"{args.Cluster}-{CloudSecret.Namespace}", new() { Metadata = new ObjectMetaArgs { Name = CloudSecret.Namespace } }, On());
        var secret = new Secret(
            $"{args.Cluster}-cloud-config",
            new SecretArgs { Metadata = new ObjectMetaArgs { Name = CloudSecret.Name, Namespace = CloudSecret.Namespace }, StringData = { { CloudSecret.FileName, credential.Conf } } },
            On(ns));
        var hash = credential.Conf.Apply(CloudSecret.HashOf);
        var controller = Chart(
            "cloud-controller",
            OpenStackCloudVersions.CloudControllerChart,
            OpenStackCloudVersions.CloudControllerVersion,
            CloudControllerValues.For(args.Cluster, CloudSecret.Name, hash),
            calico.Release,
            secret);
        var cinder = Chart(
            "cinder-csi",
            OpenStackCloudVersions.CinderChart,
            OpenStackCloudVersions.CinderVersion,
            CinderValues.For(args.Cluster, CloudSecret.Name, hash),
            controller,
            secret);
        var volumes = new StorageClass(
            $"{args.Cluster}-{RetainedVolumes}",
            new StorageClassArgs
            {
                Metadata = new ObjectMetaArgs { Name = RetainedVolumes, Annotations = { { "storageclass.kubernetes.io/is-default-class", "true" } } },
                Provisioner = VolumeProvisioner,
                ReclaimPolicy = "Retain",
                VolumeBindingMode = "WaitForFirstConsumer",
                AllowVolumeExpansion = true,
            },
            On(cinder));
        Ready = [calico.Policy, controller, cinder, volumes];
        RegisterOutputs();
    }

    public IReadOnlyList<Resource> Ready { get; }

    private Release Chart(string name, string chart, string version, YamlMap values, params Resource[] after) => new(
        $"{_args.Cluster}-{name}",
        new ReleaseArgs
        {
            Name = name,
            Namespace = CloudSecret.Namespace,
            Chart = chart,
            Version = version,
            RepositoryOpts = new RepositoryOptsArgs { Repo = OpenStackCloudVersions.Repository },
            Values = values.ToDictionary(),
            Atomic = true,
            Timeout = Seconds,
        },
        On(after));

    private CustomResourceOptions On(params Resource[] after) => new() { Parent = this, Provider = _args.Kubernetes, DependsOn = after };
}
