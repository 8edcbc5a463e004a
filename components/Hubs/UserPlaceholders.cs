using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using AppsDeployment = Pulumi.Kubernetes.Apps.V1.Deployment;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>
/// Pods that hold places for users and give way to them at once. The chart has its own, but Helm waits until all of them run, and
/// on a full cluster pending placeholders are just what is wanted: each upgrade would time out and be rolled back.
/// </summary>
internal sealed class UserPlaceholders : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:UserPlaceholders";

    public UserPlaceholders(string name, UserPlaceholdersArgs args, ComponentResourceOptions options)
        : base(Token, name, options)
    {
        var labels = new InputMap<string> { ["app.kubernetes.io/name"] = "free-place", ["app.kubernetes.io/instance"] = args.ReleaseName };
        _ = new AppsDeployment(
            name,
            new DeploymentArgs
            {
                Metadata = new ObjectMetaArgs
                {
                    Name = "free-places",
                    Namespace = args.ReleaseName,
                    Labels = labels,
                    Annotations = { ["pulumi.com/skipAwait"] = "true" },
                },
                Spec = new DeploymentSpecArgs
                {
                    Replicas = args.Count,
                    Selector = new LabelSelectorArgs { MatchLabels = labels },
                    Template = new PodTemplateSpecArgs { Metadata = new ObjectMetaArgs { Labels = labels }, Spec = PodOf(args) },
                },
            },
            new CustomResourceOptions { Parent = this, DependsOn = { args.After } });
        RegisterOutputs();
    }

    private static PodSpecArgs PodOf(UserPlaceholdersArgs args) => new()
    {
        PriorityClassName = HubNames.PlaceholderPriority(args.ReleaseName),
        TerminationGracePeriodSeconds = 0,
        NodeSelector = NodesOf(args),
        AutomountServiceAccountToken = false,
        SecurityContext = new PodSecurityContextArgs { RunAsNonRoot = true, RunAsUser = 65535, SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" } },
        Tolerations =
        {
            new TolerationArgs { Key = "hub.jupyter.org/dedicated", Operator = "Equal", Value = "user", Effect = "NoSchedule" },

            // Google's own tools refuse a slash in a taint's key; servers of users tolerate both, too.
            new TolerationArgs { Key = "hub.jupyter.org_dedicated", Operator = "Equal", Value = "user", Effect = "NoSchedule" },
        },
        Containers =
        {
            new ContainerArgs
            {
                Name = "pause",
                Image = HubVersions.PauseImage,
                Resources = new ResourceRequirementsArgs { Requests = { ["cpu"] = CpuOf(args.Resources), ["memory"] = MemoryOf(args.Resources) } },
                SecurityContext = new SecurityContextArgs
                {
                    AllowPrivilegeEscalation = false,
                    Capabilities = new CapabilitiesArgs { Drop = { "ALL" } },
                },
            },
        },
    };

    private static InputMap<string> NodesOf(UserPlaceholdersArgs args)
    {
        var labels = new InputMap<string>();
        foreach (var (name, value) in args.NodeSelector)
        {
            labels[name] = value;
        }

        return labels;
    }

    private static string CpuOf(UserResources resources) => FormattableString.Invariant($"{(int)Math.Ceiling(resources.CpuGuarantee * 1000)}m");

    private static string MemoryOf(UserResources resources) => FormattableString.Invariant($"{(long)UserResources.BytesOf(resources.MemoryGuarantee)!.Value}");
}
