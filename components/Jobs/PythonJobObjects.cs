using JupyterHubInfra.Components.Machines;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace JupyterHubInfra.Components.Jobs;

/// <summary>The Kubernetes objects of a <see cref="PythonJob"/>.</summary>
internal static class PythonJobObjects
{
    private const int Nobody = 65534;

    public static ObjectMetaArgs Meta(PythonJob job) => new() { Name = job.Name, Namespace = job.Space };

    public static InputMap<string> Labels(PythonJob job) => new() { ["app.kubernetes.io/name"] = job.Name };

    public static ConfigMapArgs Script(PythonJob job) => new() { Metadata = Meta(job), Data = { [job.Script] = Scripts.Read(job.Script) } };

    public static NetworkPolicyPortArgs Tcp(int port) => new() { Port = port, Protocol = "TCP" };

    public static NetworkPolicyEgressRuleArgs ClusterDns => new()
    {
        To = { new NetworkPolicyPeerArgs { NamespaceSelector = new LabelSelectorArgs { MatchLabels = { ["kubernetes.io/metadata.name"] = "kube-system" } } } },
        Ports = { Tcp(53), new NetworkPolicyPortArgs { Port = 53, Protocol = "UDP" } },
    };

    /// <summary>The job's pods are reached by nobody and reach only what the rules say.</summary>
    public static NetworkPolicyArgs Policy(PythonJob job, params NetworkPolicyEgressRuleArgs[] egress)
    {
        var spec = new NetworkPolicySpecArgs { PodSelector = new LabelSelectorArgs { MatchLabels = Labels(job) }, PolicyTypes = { "Ingress", "Egress" } };
        foreach (var rule in egress)
        {
            spec.Egress.Add(rule);
        }

        return new() { Metadata = Meta(job), Spec = spec };
    }

    public static CronJobArgs CronJob(PythonJob job) => new()
    {
        Metadata = Meta(job),
        Spec = new CronJobSpecArgs
        {
            Schedule = job.Schedule,
            TimeZone = "Etc/UTC",
            ConcurrencyPolicy = "Forbid",
            StartingDeadlineSeconds = 3600,
            SuccessfulJobsHistoryLimit = 3,
            FailedJobsHistoryLimit = 7,
            JobTemplate = new JobTemplateSpecArgs
            {
                Spec = new JobSpecArgs
                {
                    BackoffLimit = job.Retries,
                    ActiveDeadlineSeconds = (int)job.Limit.TotalSeconds,
                    Template = new PodTemplateSpecArgs { Metadata = new ObjectMetaArgs { Labels = Labels(job) }, Spec = PodOf(job) },
                },
            },
        },
    };

    private static PodSpecArgs PodOf(PythonJob job)
    {
        var pod = new PodSpecArgs
        {
            AutomountServiceAccountToken = job.CallsKubernetes,
            RestartPolicy = "Never",
            SecurityContext = new PodSecurityContextArgs { RunAsNonRoot = true, RunAsUser = Nobody, RunAsGroup = Nobody, SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" } },
            Containers = { ContainerOf(job) },
            Volumes = { new VolumeArgs { Name = "scripts", ConfigMap = new ConfigMapVolumeSourceArgs { Name = job.Name } } },
        };
        if (job.CallsKubernetes)
        {
            pod.ServiceAccountName = job.Name;
        }

        return pod;
    }

    private static ContainerArgs ContainerOf(PythonJob job)
    {
        var container = new ContainerArgs
        {
            Name = job.Name,
            Image = job.Image,
            Command = { "python3", $"/scripts/{job.Script}" },
            Resources = new ResourceRequirementsArgs { Requests = { ["cpu"] = "10m", ["memory"] = "32Mi" }, Limits = { ["memory"] = "128Mi" } },
            SecurityContext = new SecurityContextArgs { AllowPrivilegeEscalation = false, ReadOnlyRootFilesystem = true, Capabilities = new CapabilitiesArgs { Drop = { "ALL" } } },
            VolumeMounts = { new VolumeMountArgs { Name = "scripts", MountPath = "/scripts", ReadOnly = true } },
        };
        foreach (var (name, value) in job.Variables)
        {
            container.Env.Add(new EnvVarArgs { Name = name, Value = value });
        }

        if (job.SecretVariables is { } secret)
        {
            container.EnvFrom.Add(new EnvFromSourceArgs { SecretRef = new SecretEnvSourceArgs { Name = secret } });
        }

        return container;
    }
}
