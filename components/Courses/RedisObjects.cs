using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace JupyterHubInfra.Components.Courses;

/// <summary>The Kubernetes objects of the queue's redis.</summary>
internal static class RedisObjects
{
    private const string Files = "redis-files";

    public static InputMap<string> Labels => new() { ["app.kubernetes.io/name"] = SubmissionNames.Redis, [SubmissionNames.Part] = "redis" };

    // One secret for both files: redis reads them from one folder.
    public static SecretArgs Secret(string space, Input<string> accessLists) => new()
    {
        Metadata = new ObjectMetaArgs { Name = Files, Namespace = space },
        StringData = { [RedisFiles.Configuration] = RedisFiles.ConfigurationText, [RedisFiles.AccessLists] = accessLists },
    };

    public static ServiceArgs Service(string space) => new()
    {
        Metadata = new ObjectMetaArgs { Name = SubmissionNames.Redis, Namespace = space },
        Spec = new ServiceSpecArgs
        {
            Type = "ClusterIP",
            Selector = Labels,
            Ports = { new ServicePortArgs { Name = SubmissionNames.Redis, Port = SubmissionNames.RedisPort, TargetPort = SubmissionNames.RedisPort, Protocol = "TCP" } },
        },
    };

    /// <param name="space">Namespace.</param>
    /// <param name="told">Changes whenever its files do: it reads them only when it starts.</param>
    public static DeploymentArgs Deployment(string space, Input<string> told) => new()
    {
        Metadata = new ObjectMetaArgs { Name = SubmissionNames.Redis, Namespace = space },
        Spec = new DeploymentSpecArgs
        {
            Replicas = 1,

            // Its volume is on one node at a time.
            Strategy = new DeploymentStrategyArgs { Type = "Recreate" },
            Selector = new LabelSelectorArgs { MatchLabels = Labels },
            Template = new PodTemplateSpecArgs
            {
                Metadata = new ObjectMetaArgs { Labels = Labels, Annotations = { ["jupyterhub-infra/told"] = told } },
                Spec = Pod,
            },
        },
    };

    private static PodSpecArgs Pod => new()
    {
        AutomountServiceAccountToken = false,
        EnableServiceLinks = false,
        SecurityContext = new PodSecurityContextArgs
        {
            RunAsNonRoot = true,
            RunAsUser = SubmissionImages.RedisUser,
            RunAsGroup = SubmissionImages.RedisUser,
            FsGroup = SubmissionImages.RedisUser,
            FsGroupChangePolicy = "OnRootMismatch",
            SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" },
        },
        Containers =
        {
            new ContainerArgs
            {
                Name = SubmissionNames.Redis,
                Image = SubmissionImages.Redis,
                Command = { "redis-server", $"/etc/redis/{RedisFiles.Configuration}" },
                Ports = { new ContainerPortArgs { Name = SubmissionNames.Redis, ContainerPortValue = SubmissionNames.RedisPort } },
                ReadinessProbe = new ProbeArgs { TcpSocket = new TCPSocketActionArgs { Port = SubmissionNames.RedisPort }, PeriodSeconds = 10 },
                Resources = new ResourceRequirementsArgs { Requests = { ["cpu"] = "50m", ["memory"] = "256Mi" }, Limits = { ["memory"] = "384Mi" } },
                SecurityContext = new SecurityContextArgs { AllowPrivilegeEscalation = false, ReadOnlyRootFilesystem = true, Capabilities = new CapabilitiesArgs { Drop = { "ALL" } } },
                VolumeMounts =
                {
                    new VolumeMountArgs { Name = "data", MountPath = "/data" },
                    new VolumeMountArgs { Name = "files", MountPath = "/etc/redis", ReadOnly = true },
                },
            },
        },
        Volumes =
        {
            new VolumeArgs { Name = "data", PersistentVolumeClaim = new PersistentVolumeClaimVolumeSourceArgs { ClaimName = SubmissionNames.Redis } },
            new VolumeArgs { Name = "files", Secret = new SecretVolumeSourceArgs { SecretName = Files } },
        },
    };
}
