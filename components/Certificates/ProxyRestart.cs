using JupyterHubInfra.Components.Machines;
using Pulumi;
using Pulumi.Kubernetes.Batch.V1;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Rbac.V1;
using Pulumi.Kubernetes.Types.Inputs.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;

namespace JupyterHubInfra.Components.Certificates;

/// <summary>The nightly job that restarts a hub's proxy after a renewal. It may read one secret and change one deployment.</summary>
internal static class ProxyRestart
{
    internal const string ObjectName = "certificate-restart";
    private const string Script = "hub-certificate-restart.py";
    private const string Deployment = "proxy";

    // The night of North America; renewals come a month before the end, so a day more does not matter.
    private const string Schedule = "23 10 * * *";

    public static void Create(string name, HubCertificateArgs args, Resource parent)
    {
        var options = new CustomResourceOptions { Parent = parent, DependsOn = args.After.ToArray() };
        var account = new ServiceAccount($"{name}-restart-account", new ServiceAccountArgs { Metadata = Meta(args), AutomountServiceAccountToken = false }, options);
        var role = new Role($"{name}-restart-role", RoleOf(args), options);
        _ = new RoleBinding(
            $"{name}-restart-binding",
            new RoleBindingArgs
            {
                Metadata = Meta(args),
                RoleRef = new RoleRefArgs { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = ObjectName },
                Subjects = { new SubjectArgs { Kind = "ServiceAccount", Name = ObjectName, Namespace = args.Space } },
            },
            new CustomResourceOptions { Parent = parent, DependsOn = { account, role } });
        var script = new ConfigMap($"{name}-restart-script", new ConfigMapArgs { Metadata = Meta(args), Data = { [Script] = Scripts.Read(Script) } }, options);
        var policy = new NetworkPolicy($"{name}-restart-network-policy", PolicyOf(args), options);
        _ = new CronJob($"{name}-restart", JobOf(args), new CustomResourceOptions { Parent = parent, DependsOn = { account, script, policy } });
    }

    private static ObjectMetaArgs Meta(HubCertificateArgs args) => new() { Name = ObjectName, Namespace = args.Space };

    private static InputMap<string> Labels => new() { ["app.kubernetes.io/name"] = ObjectName };

    private static RoleArgs RoleOf(HubCertificateArgs args) => new()
    {
        Metadata = Meta(args),
        Rules =
        {
            new PolicyRuleArgs { ApiGroups = { "" }, Resources = { "secrets" }, ResourceNames = { HubCertificate.SecretName }, Verbs = { "get" } },
            new PolicyRuleArgs { ApiGroups = { "apps" }, Resources = { "deployments" }, ResourceNames = { Deployment }, Verbs = { "get", "patch" } },
        },
    };

    private static NetworkPolicyArgs PolicyOf(HubCertificateArgs args) => new()
    {
        Metadata = Meta(args),
        Spec = new NetworkPolicySpecArgs
        {
            PodSelector = new LabelSelectorArgs { MatchLabels = Labels },
            PolicyTypes = { "Ingress", "Egress" },
            Egress =
            {
                new NetworkPolicyEgressRuleArgs
                {
                    To = { new NetworkPolicyPeerArgs { NamespaceSelector = new LabelSelectorArgs { MatchLabels = { ["kubernetes.io/metadata.name"] = "kube-system" } } } },
                    Ports = { Port(53), new NetworkPolicyPortArgs { Port = 53, Protocol = "UDP" } },
                },
                new NetworkPolicyEgressRuleArgs { To = { new NetworkPolicyPeerArgs { IpBlock = new IPBlockArgs { Cidr = args.Cluster.NodeNetwork.ToString() } } }, Ports = { Port(6443) } },
                new NetworkPolicyEgressRuleArgs
                {
                    To = { new NetworkPolicyPeerArgs { PodSelector = new LabelSelectorArgs { MatchLabels = { ["app.kubernetes.io/component"] = Deployment } } } },
                    Ports = { Port(8443) },
                },
            },
        },
    };

    private static NetworkPolicyPortArgs Port(int port) => new() { Port = port, Protocol = "TCP" };

    private static CronJobArgs JobOf(HubCertificateArgs args) => new()
    {
        Metadata = Meta(args),
        Spec = new CronJobSpecArgs
        {
            Schedule = Schedule,
            TimeZone = "Etc/UTC",
            ConcurrencyPolicy = "Forbid",
            StartingDeadlineSeconds = 3600,
            SuccessfulJobsHistoryLimit = 3,
            FailedJobsHistoryLimit = 7,
            JobTemplate = new JobTemplateSpecArgs
            {
                Spec = new JobSpecArgs
                {
                    BackoffLimit = 2,
                    ActiveDeadlineSeconds = 600,
                    Template = new PodTemplateSpecArgs { Metadata = new ObjectMetaArgs { Labels = Labels }, Spec = PodOf(args) },
                },
            },
        },
    };

    private static PodSpecArgs PodOf(HubCertificateArgs args) => new()
    {
        ServiceAccountName = ObjectName,
        AutomountServiceAccountToken = true,
        RestartPolicy = "Never",
        SecurityContext = new PodSecurityContextArgs { RunAsNonRoot = true, RunAsUser = 65534, RunAsGroup = 65534, SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" } },
        Containers =
        {
            new ContainerArgs
            {
                Name = ObjectName,
                Image = args.Image,
                Command = { "python3", $"/scripts/{Script}" },
                Env =
                {
                    Variable("HUB_NAMESPACE", args.Space),
                    Variable("SECRET", HubCertificate.SecretName),
                    Variable("DEPLOYMENT", Deployment),
                    Variable("PROXY", "proxy-public:443"),
                },
                Resources = new ResourceRequirementsArgs { Requests = { ["cpu"] = "10m", ["memory"] = "32Mi" }, Limits = { ["memory"] = "128Mi" } },
                SecurityContext = new SecurityContextArgs { AllowPrivilegeEscalation = false, ReadOnlyRootFilesystem = true, Capabilities = new CapabilitiesArgs { Drop = { "ALL" } } },
                VolumeMounts = { new VolumeMountArgs { Name = "scripts", MountPath = "/scripts", ReadOnly = true } },
            },
        },
        Volumes = { new VolumeArgs { Name = "scripts", ConfigMap = new ConfigMapVolumeSourceArgs { Name = ObjectName } } },
    };

    private static EnvVarArgs Variable(string name, string value) => new() { Name = name, Value = value };
}
