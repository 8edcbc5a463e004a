using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace JupyterHubInfra.Components.Courses;

/// <summary>
/// A pod with the private claims for people who put assignments in and take results out. There is none of it until somebody scales it up,
/// and it has neither network nor token: files go through kubectl.
/// </summary>
internal static class SubmissionDesk
{
    private const string Name = "desk";
    private const int User = 1000;

    public static DeploymentArgs Deployment(SubmissionsArgs args)
    {
        // As a stage, it must be where the claims are.
        var labels = new Pulumi.InputMap<string> { ["app.kubernetes.io/name"] = Name, [SubmissionNames.Part] = "stage" };
        return new()
        {
            Metadata = new ObjectMetaArgs { Name = Name, Namespace = SubmissionNames.Space(args.HubSpace), Annotations = { ["pulumi.com/skipAwait"] = "true" } },
            Spec = new DeploymentSpecArgs
            {
                Replicas = 0,
                Strategy = new DeploymentStrategyArgs { Type = "Recreate" },
                Selector = new LabelSelectorArgs { MatchLabels = labels },
                Template = new PodTemplateSpecArgs { Metadata = new ObjectMetaArgs { Labels = labels }, Spec = Pod(args.Volumes) },
            },
        };
    }

    private static PodSpecArgs Pod(SubmissionVolumes volumes)
    {
        var pod = new PodSpecArgs
        {
            AutomountServiceAccountToken = false,
            EnableServiceLinks = false,
            TerminationGracePeriodSeconds = 1,
            SecurityContext = new PodSecurityContextArgs
            {
                RunAsNonRoot = true,
                RunAsUser = User,
                RunAsGroup = User,
                FsGroup = User,
                FsGroupChangePolicy = "OnRootMismatch",
                SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" },
            },
            Tolerations = { new TolerationArgs { Key = "hub.jupyter.org/dedicated", Operator = "Equal", Value = "user", Effect = "NoSchedule" } },
            Containers =
            {
                new ContainerArgs
                {
                    Name = Name,
                    Image = $"{SubmissionImages.Python.Name}:{SubmissionImages.Python.Tag}",

                    // Somebody will forget it: after eight hours it starts anew, empty-handed.
                    Command = { "sleep", "28800" },
                    Resources = new ResourceRequirementsArgs { Requests = { ["cpu"] = "50m", ["memory"] = "64Mi" }, Limits = { ["memory"] = "256Mi" } },
                    SecurityContext = new SecurityContextArgs { AllowPrivilegeEscalation = false, ReadOnlyRootFilesystem = true, Capabilities = new CapabilitiesArgs { Drop = { "ALL" } } },
                    VolumeMounts =
                    {
                        new VolumeMountArgs { Name = SubmissionNames.Assignments, MountPath = "/private/assignments" },
                        new VolumeMountArgs { Name = SubmissionNames.Results, MountPath = "/private/results" },
                    },
                },
            },
            Volumes = { Claim(SubmissionNames.Assignments), Claim(SubmissionNames.Results) },
        };
        if (volumes is SubmissionVolumes.OnOneNode)
        {
            pod.Affinity = new AffinityArgs
            {
                PodAffinity = new PodAffinityArgs
                {
                    RequiredDuringSchedulingIgnoredDuringExecution =
                    {
                        new PodAffinityTermArgs { LabelSelector = new LabelSelectorArgs { MatchLabels = { [SubmissionNames.Part] = "stage" } }, TopologyKey = "kubernetes.io/hostname" },
                    },
                },
            };
        }

        return pod;
    }

    private static VolumeArgs Claim(string name) => new() { Name = name, PersistentVolumeClaim = new PersistentVolumeClaimVolumeSourceArgs { ClaimName = name } };
}
