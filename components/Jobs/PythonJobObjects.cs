using JupyterHubInfra.Components.Clusters;
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
    public static ObjectMetaArgs Meta(PythonJob job) => new() { Name = job.Name, Namespace = job.Space };

    public static InputMap<string> Labels(PythonJob job) => new() { ["app.kubernetes.io/name"] = job.Name };

    public static ConfigMapArgs Script(PythonJob job)
    {
        var map = new ConfigMapArgs { Metadata = Meta(job) };
        foreach (var file in job.Modules.Add(job.Script))
        {
            map.Data.Add(file, Scripts.Read(file));
        }

        return map;
    }

    public static NetworkPolicyPortArgs Tcp(int port) => new() { Port = port, Protocol = "TCP" };

    public static NetworkPolicyEgressRuleArgs ClusterDns => new()
    {
        To = { new NetworkPolicyPeerArgs { NamespaceSelector = new LabelSelectorArgs { MatchLabels = { ["kubernetes.io/metadata.name"] = "kube-system" } } } },
        Ports = { Tcp(53), new NetworkPolicyPortArgs { Port = 53, Protocol = "UDP" } },
    };

    /// <summary>The way to the Kubernetes API, where the virtual address of its service leads.</summary>
    public static IEnumerable<NetworkPolicyEgressRuleArgs> KubernetesApi(ApiServers api)
    {
        foreach (var network in api.Networks)
        {
            yield return To(new IPBlockArgs { Cidr = network.ToString() });
        }

        if (api.OnInternet)
        {
            // Private networks and metadata services stay shut.
            yield return To(new IPBlockArgs { Cidr = "0.0.0.0/0", Except = { "10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16" } });
        }

        NetworkPolicyEgressRuleArgs To(IPBlockArgs block) => new() { To = { new NetworkPolicyPeerArgs { IpBlock = block } }, Ports = { Tcp(api.Port) } };
    }

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
            Schedule = job.Schedule ?? throw new InvalidOperationException($"The job {job.Name} has no schedule."),
            TimeZone = "Etc/UTC",
            ConcurrencyPolicy = "Forbid",
            StartingDeadlineSeconds = 3600,
            SuccessfulJobsHistoryLimit = 3,
            FailedJobsHistoryLimit = 7,
            JobTemplate = new JobTemplateSpecArgs { Spec = SpecOf(job) },
        },
    };

    /// <summary>The job that runs once, as soon as it is there. Nothing waits for its end, which may be hours away.</summary>
    public static JobArgs Once(PythonJob job) => new()
    {
        Metadata = new ObjectMetaArgs { Name = job.Run is null ? job.Name : $"{job.Name}-{job.Run}", Namespace = job.Space, Labels = Labels(job), Annotations = { ["pulumi.com/skipAwait"] = "true" } },
        Spec = SpecOf(job),
    };

    /// <summary>The job that runs once under a name of its own, and that the deployment waits for.</summary>
    /// <param name="job">The job.</param>
    /// <param name="name">Its name, which changes with what it is about.</param>
    /// <param name="whole">After which it counts as failed, with all its tries.</param>
    public static JobArgs Awaited(PythonJob job, Input<string> name, TimeSpan whole)
    {
        var spec = SpecOf(job);
        spec.ActiveDeadlineSeconds = (int)whole.TotalSeconds;
        return new() { Metadata = new ObjectMetaArgs { Name = name, Namespace = job.Space, Labels = Labels(job) }, Spec = spec };
    }

    private static JobSpecArgs SpecOf(PythonJob job)
    {
        var labels = Labels(job);
        foreach (var (key, value) in job.PodLabels)
        {
            labels.Add(key, value);
        }

        return new()
        {
            BackoffLimit = job.Retries,
            ActiveDeadlineSeconds = (int)job.Limit.TotalSeconds,
            Template = new PodTemplateSpecArgs { Metadata = new ObjectMetaArgs { Labels = labels }, Spec = PodOf(job) },
        };
    }

    private static PodSpecArgs PodOf(PythonJob job)
    {
        var pod = new PodSpecArgs
        {
            AutomountServiceAccountToken = job.CallsKubernetes,
            RestartPolicy = "Never",
            SecurityContext = new PodSecurityContextArgs { RunAsNonRoot = true, RunAsUser = job.Owner.UserId, RunAsGroup = job.Owner.GroupId, SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" } },
            Containers = { ContainerOf(job) },
            Volumes = { new VolumeArgs { Name = "scripts", ConfigMap = new ConfigMapVolumeSourceArgs { Name = job.Name } } },
        };
        foreach (var folder in job.Folders)
        {
            pod.Volumes.Add(new VolumeArgs { Name = folder.Claim, PersistentVolumeClaim = new PersistentVolumeClaimVolumeSourceArgs { ClaimName = folder.Claim, ReadOnly = folder.ReadOnly } });
        }

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
            Resources = new ResourceRequirementsArgs { Requests = { ["cpu"] = job.Resources.Cpu, ["memory"] = job.Resources.Memory }, Limits = { ["memory"] = job.Resources.MemoryLimit } },
            SecurityContext = new SecurityContextArgs { AllowPrivilegeEscalation = false, ReadOnlyRootFilesystem = true, Capabilities = new CapabilitiesArgs { Drop = { "ALL" } } },
            VolumeMounts = { new VolumeMountArgs { Name = "scripts", MountPath = "/scripts", ReadOnly = true } },
        };
        foreach (var (name, value) in job.Variables)
        {
            container.Env.Add(new EnvVarArgs { Name = name, Value = value });
        }

        foreach (var folder in job.Folders)
        {
            container.VolumeMounts.Add(new VolumeMountArgs { Name = folder.Claim, MountPath = folder.Path, ReadOnly = folder.ReadOnly });
        }

        if (job.SecretVariables is { } secret)
        {
            container.EnvFrom.Add(new EnvFromSourceArgs { SecretRef = new SecretEnvSourceArgs { Name = secret } });
        }

        return container;
    }
}
