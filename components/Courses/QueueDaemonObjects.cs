using System.Globalization;
using JupyterHubInfra.Components.Machines;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;

namespace JupyterHubInfra.Components.Courses;

/// <summary>The Kubernetes objects of a <see cref="QueueDaemon"/>.</summary>
internal static class QueueDaemonObjects
{
    private const int Nobody = 65534;

    private static readonly string[] Modules = ["submission_daemon.py", "submission_kubernetes.py", "submission_message.py", "submission_pods.py", "submission_redis.py"];

    private static readonly string[] Daemons = ["submission-ingest.py", "submission-leaderboard.py", "submission-reaper.py", "submission-runner.py"];

    /// <summary>The scripts of all daemons and what they share.</summary>
    public static InputMap<string> Scripts => FilesOf([.. Modules, .. Daemons]);

    /// <summary>The scripts that run inside of stages.</summary>
    public static InputMap<string> StageScripts => FilesOf(["submission-stage.py", "submission-certificate.py"]);

    /// <summary>What a daemon must be restarted for.</summary>
    public static string AllScripts { get; } = string.Concat([.. Modules.Concat(Daemons).Select(Machines.Scripts.Read)]);

    public static InputMap<string> Labels(QueueDaemon daemon) => new() { ["app.kubernetes.io/name"] = daemon.Name, [SubmissionNames.Part] = "daemon" };

    public static SecretArgs Secret(QueueDaemon daemon, string space, Input<string> password)
    {
        var secret = new SecretArgs
        {
            Metadata = new ObjectMetaArgs { Name = SecretName(daemon), Namespace = space },
            StringData = { ["REDIS_USER"] = daemon.Login.Name, ["REDIS_PASSWORD"] = password },
        };
        foreach (var (name, value) in daemon.Secrets)
        {
            secret.StringData.Add(name, value);
        }

        return secret;
    }

    public static RoleArgs Role(QueueDaemon daemon, string space)
    {
        var role = new RoleArgs { Metadata = new ObjectMetaArgs { Name = daemon.Name, Namespace = space } };
        foreach (var (resource, verbs) in daemon.Rights)
        {
            var rule = new PolicyRuleArgs { ApiGroups = { "" }, Resources = { resource } };
            rule.Verbs.AddRange(verbs);
            role.Rules.Add(rule);
        }

        return role;
    }

    public static RoleBindingArgs Binding(QueueDaemon daemon, string space) => new()
    {
        Metadata = new ObjectMetaArgs { Name = daemon.Name, Namespace = space },
        RoleRef = new RoleRefArgs { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = daemon.Name },
        Subjects = { new SubjectArgs { Kind = "ServiceAccount", Name = daemon.Name, Namespace = space } },
    };

    /// <param name="daemon">The daemon.</param>
    /// <param name="space">Its namespace.</param>
    /// <param name="idle">How often it looks around when there is nothing to do.</param>
    /// <param name="told">Changes whenever its scripts or settings do: it reads them only when it starts.</param>
    public static DeploymentArgs Deployment(QueueDaemon daemon, string space, TimeSpan idle, string told) => new()
    {
        Metadata = new ObjectMetaArgs { Name = daemon.Name, Namespace = space },
        Spec = new DeploymentSpecArgs
        {
            Replicas = 1,

            // Two would be no harm to the data, but one after the other is what they are made for.
            Strategy = new DeploymentStrategyArgs { Type = "Recreate" },
            Selector = new LabelSelectorArgs { MatchLabels = Labels(daemon) },
            Template = new PodTemplateSpecArgs
            {
                Metadata = new ObjectMetaArgs { Labels = Labels(daemon), Annotations = { ["jupyterhub-infra/told"] = told } },
                Spec = Pod(daemon, space, idle),
            },
        },
    };

    private static PodSpecArgs Pod(QueueDaemon daemon, string space, TimeSpan idle)
    {
        var pod = new PodSpecArgs
        {
            ServiceAccountName = daemon.Name,
            AutomountServiceAccountToken = !daemon.Rights.IsEmpty,
            EnableServiceLinks = false,
            SecurityContext = new PodSecurityContextArgs
            {
                RunAsNonRoot = true,
                RunAsUser = Nobody,
                RunAsGroup = Nobody,
                FsGroup = Nobody,
                SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" },
            },
            Containers = { Container(daemon, space, idle) },
            Volumes =
            {
                new VolumeArgs { Name = "scripts", ConfigMap = new ConfigMapVolumeSourceArgs { Name = SubmissionNames.DaemonScripts } },
                new VolumeArgs { Name = "settings", ConfigMap = new ConfigMapVolumeSourceArgs { Name = SettingsName(daemon) } },
            },
        };
        foreach (var (claim, _) in daemon.Claims)
        {
            pod.Volumes.Add(new VolumeArgs { Name = claim, PersistentVolumeClaim = new PersistentVolumeClaimVolumeSourceArgs { ClaimName = claim } });
        }

        return pod;
    }

    private static ContainerArgs Container(QueueDaemon daemon, string space, TimeSpan idle)
    {
        var container = new ContainerArgs
        {
            Name = daemon.Name,
            Image = $"{SubmissionImages.Python.Name}:{SubmissionImages.Python.Tag}",
            Command = { "python3", $"/scripts/{daemon.Script}" },
            Resources = new ResourceRequirementsArgs { Requests = { ["cpu"] = "10m", ["memory"] = "48Mi" }, Limits = { ["memory"] = "192Mi" } },
            SecurityContext = new SecurityContextArgs { AllowPrivilegeEscalation = false, ReadOnlyRootFilesystem = true, Capabilities = new CapabilitiesArgs { Drop = { "ALL" } } },
            Env =
            {
                new EnvVarArgs { Name = "IDLE_SECONDS", Value = ((int)idle.TotalSeconds).ToString(CultureInfo.InvariantCulture) },
                new EnvVarArgs { Name = "NAMESPACE", Value = space },
                new EnvVarArgs { Name = "REDIS_HOST", Value = SubmissionNames.Redis },
                new EnvVarArgs { Name = "REDIS_PORT", Value = SubmissionNames.RedisPort.ToString(CultureInfo.InvariantCulture) },
                new EnvVarArgs { Name = "SETTINGS", Value = $"/settings/{SubmissionSettings.FileName}" },
            },
            EnvFrom = { new EnvFromSourceArgs { SecretRef = new SecretEnvSourceArgs { Name = SecretName(daemon) } } },
            VolumeMounts =
            {
                new VolumeMountArgs { Name = "scripts", MountPath = "/scripts", ReadOnly = true },
                new VolumeMountArgs { Name = "settings", MountPath = "/settings", ReadOnly = true },
            },
        };
        foreach (var (name, value) in daemon.Variables)
        {
            container.Env.Add(new EnvVarArgs { Name = name, Value = value });
        }

        foreach (var (claim, path) in daemon.Claims)
        {
            container.VolumeMounts.Add(new VolumeMountArgs { Name = claim, MountPath = path });
        }

        return container;
    }

    public static string SettingsName(QueueDaemon daemon) => daemon.Login == QueueLogin.Leaderboard ? "leaderboard-settings" : SubmissionNames.Settings;

    private static string SecretName(QueueDaemon daemon) => $"{daemon.Name}-login";

    private static InputMap<string> FilesOf(IEnumerable<string> names)
    {
        var files = new InputMap<string>();
        foreach (var name in names)
        {
            files.Add(name, Machines.Scripts.Read(name));
        }

        return files;
    }
}
