using System.Globalization;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Kubernetes.Batch.V1;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace JupyterHubInfra.Components.Storage;

/// <summary>
/// A share whose top folder belongs to the account of the homes: a new one belongs to root, and users' pods are none. One job sees to it,
/// in a namespace of its own, because the hub's admits no root; where it is so already, nothing happens.
/// </summary>
public sealed class PreparedShare : ComponentResource, IFileShare
{
    private const string Token = "jupyterhub-infra:components:PreparedShare";
    private const string JobName = "share-root";
    private const string Script = "hub-share-root.py";
    private const string Folder = "/homes";

    private readonly IFileShare _share;
    private readonly HubName? _folder;

    /// <summary>Makes the share ready.</summary>
    /// <param name="name">Name of the component and prefix of its resources.</param>
    /// <param name="args">Share, cluster and account.</param>
    /// <param name="options">Options of the component.</param>
    public PreparedShare(string name, PreparedShareArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        (_share, _folder) = (args.Share, args.Folder);
        var space = new Namespace(
            $"{name}-namespace",
            new NamespaceArgs { Metadata = new ObjectMetaArgs { Name = args.Namespace, Labels = { ["pod-security.kubernetes.io/enforce"] = "baseline", ["pod-security.kubernetes.io/warn"] = "baseline" } } },
            On(args, [.. args.Cluster.Ready]));
        var inside = On(args, space);
        var claim = new NfsVolumeClaim(
            name,
            new() { Share = args.Share, Namespace = args.Namespace, ClaimName = HubNames.HomesClaim, VolumeName = name, After = [space], KeepData = false },
            new ComponentResourceOptions { Parent = this, Provider = args.Cluster.Kubernetes });
        var script = new ConfigMap(
            $"{name}-script",
            new ConfigMapArgs { Metadata = new ObjectMetaArgs { Name = JobName, Namespace = args.Namespace }, Data = { [Script] = Scripts.Read(Script) } },
            inside);
        var policy = new NetworkPolicy(
            $"{name}-network-policy",
            new NetworkPolicyArgs { Metadata = new ObjectMetaArgs { Name = "nothing", Namespace = args.Namespace }, Spec = new NetworkPolicySpecArgs { PodSelector = new LabelSelectorArgs(), PolicyTypes = { "Ingress", "Egress" } } },
            inside);
        Ready = [new Job($"{name}-job", JobOf(args), On(args, claim.Claim, script, policy))];
        RegisterOutputs();
    }

    /// <inheritdoc />
    public Output<string> Server => _share.Server;

    /// <inheritdoc />
    public Output<string> Export => _folder is null ? _share.Export : _share.Export.Apply(path => $"{path.TrimEnd('/')}/{_folder}");

    /// <inheritdoc />
    public IReadOnlyList<string> MountOptions => _share.MountOptions;

    /// <inheritdoc />
    public int CapacityGiB => _share.CapacityGiB;

    /// <inheritdoc />
    public bool ActsAsOneAccount => false;

    /// <inheritdoc />
    public IReadOnlyList<Resource> Ready { get; }

    private static ResourceArgs? Checked(string name, PreparedShareArgs args)
    {
        string? problem = null;
        new ArgsIssues(nameof(PreparedShare), name)
            .Require(HubName.TryParse(args.Namespace, out _, out problem), nameof(args.Namespace), problem ?? "")
            .Require(args.Owner.UserId > 0 && args.Owner.GroupId > 0, nameof(args.Owner), "is root. Give the account of the pods, e.g. HomesOwner.Jovyan.")
            .ThrowIfAny();
        return null;
    }

    private static JobArgs JobOf(PreparedShareArgs args) => new()
    {
        Metadata = new ObjectMetaArgs { Name = JobName, Namespace = args.Namespace },
        Spec = new JobSpecArgs
        {
            BackoffLimit = 4,
            ActiveDeadlineSeconds = 600,
            Template = new PodTemplateSpecArgs
            {
                Metadata = new ObjectMetaArgs { Labels = { ["app.kubernetes.io/name"] = JobName } },
                Spec = new PodSpecArgs
                {
                    AutomountServiceAccountToken = false,
                    RestartPolicy = "Never",
                    SecurityContext = new PodSecurityContextArgs { RunAsUser = 0, SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" } },
                    Containers = { ContainerOf(args) },
                    Volumes =
                    {
                        new VolumeArgs { Name = "homes", PersistentVolumeClaim = new PersistentVolumeClaimVolumeSourceArgs { ClaimName = HubNames.HomesClaim } },
                        new VolumeArgs { Name = "scripts", ConfigMap = new ConfigMapVolumeSourceArgs { Name = JobName } },
                    },
                },
            },
        },
    };

    private static ContainerArgs ContainerOf(PreparedShareArgs args) => new()
    {
        Name = JobName,
        Image = HubVersions.HubImage,
        Command = { "python3", $"/scripts/{Script}" },
        Env =
        {
            new EnvVarArgs { Name = "FOLDER", Value = Folder },
            new EnvVarArgs { Name = "OWNER", Value = args.Owner.UserId.ToString(CultureInfo.InvariantCulture) },
            new EnvVarArgs { Name = "GROUP", Value = args.Owner.GroupId.ToString(CultureInfo.InvariantCulture) },
        },
        Resources = new ResourceRequirementsArgs { Requests = { ["cpu"] = "10m", ["memory"] = "32Mi" }, Limits = { ["memory"] = "128Mi" } },
        SecurityContext = new SecurityContextArgs { AllowPrivilegeEscalation = false, ReadOnlyRootFilesystem = true, Capabilities = new CapabilitiesArgs { Drop = { "ALL" }, Add = { "CHOWN", "SETUID", "SETGID" } } },


        // The node makes the folder where it is missing; it is root's then, as a new share's top folder is.
        VolumeMounts = { new VolumeMountArgs { Name = "homes", MountPath = Folder, SubPath = args.Folder?.Value! }, new VolumeMountArgs { Name = "scripts", MountPath = "/scripts", ReadOnly = true } },
    };

    private CustomResourceOptions On(PreparedShareArgs args, params Resource[] after) => new() { Parent = this, Provider = args.Cluster.Kubernetes, DependsOn = after };
}
