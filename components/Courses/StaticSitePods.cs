using JupyterHubInfra.Components.Storage;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace JupyterHubInfra.Components.Courses;

/// <summary>The pods that serve a site: no root, no token, nothing to write to but a little memory.</summary>
internal static class StaticSitePods
{
    private const string ContentVolume = "content";
    private const string Settings = "settings";
    private const string Temporary = "temporary";

    // The user that the image has for nginx.
    private const int Nginx = 101;

    public static InputMap<string> Labels => new() { ["app.kubernetes.io/name"] = StaticSite.ObjectName };

    public static LabelSelectorArgs Selector => new() { MatchLabels = Labels };

    public static DeploymentArgs Deployment(StaticSiteArgs args, string checksum) => new()
    {
        Metadata = new ObjectMetaArgs { Name = StaticSite.ObjectName, Namespace = args.Space },
        Spec = new DeploymentSpecArgs
        {
            Replicas = args.Replicas,
            Strategy = new DeploymentStrategyArgs { Type = "RollingUpdate", RollingUpdate = new RollingUpdateDeploymentArgs { MaxUnavailable = 0, MaxSurge = 1 } },
            Selector = Selector,
            Template = new PodTemplateSpecArgs
            {
                Metadata = new ObjectMetaArgs { Labels = Labels, Annotations = { ["jupyterhub-infra/checksum"] = checksum } },
                Spec = Pod(args),
            },
        },
    };

    private static PodSpecArgs Pod(StaticSiteArgs args)
    {
        // What staff keep to their group and themselves, only the account of the homes can read.
        var (user, group) = args.Content is SiteContent.InFolder ? (HomesOwner.Jovyan.UserId, HomesOwner.Jovyan.GroupId) : (Nginx, Nginx);
        return new()
        {
            AutomountServiceAccountToken = false,
            EnableServiceLinks = false,
            SecurityContext = new PodSecurityContextArgs
            {
                RunAsNonRoot = true,
                RunAsUser = user,
                RunAsGroup = group,
                SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" },
            },
            Tolerations = { new TolerationArgs { Key = "hub.jupyter.org/dedicated", Operator = "Equal", Value = "core", Effect = "NoSchedule" } },
            TopologySpreadConstraints = { new TopologySpreadConstraintArgs { LabelSelector = Selector, MaxSkew = 1, TopologyKey = "kubernetes.io/hostname", WhenUnsatisfiable = "ScheduleAnyway" } },
            Containers = { Container(args) },
            Volumes =
            {
                new VolumeArgs { Name = Temporary, EmptyDir = new EmptyDirVolumeSourceArgs { SizeLimit = "16Mi" } },
                new VolumeArgs { Name = Settings, ConfigMap = new ConfigMapVolumeSourceArgs { Name = StaticSite.SettingsName } },
                VolumeOf(args.Content),
            },
        };
    }

    private static ContainerArgs Container(StaticSiteArgs args)
    {
        var image = args.Image ?? SiteVersions.Nginx;
        return new()
        {
            Name = "nginx",
            Image = $"{image.Name}:{image.Tag}",

            // Not through the image's entry point, which wants to edit its own files.
            Command = { "nginx", "-e", "stderr", "-c", $"/etc/site/{SiteServer.Configuration}" },
            Ports = { new ContainerPortArgs { Name = "http", ContainerPortValue = SiteServer.Port, Protocol = "TCP" } },
            ReadinessProbe = Probe(2),
            LivenessProbe = Probe(6),
            Lifecycle = new LifecycleArgs { PreStop = new LifecycleHandlerArgs { Exec = new ExecActionArgs { Command = { "sleep", "5" } } } },
            Resources = new ResourceRequirementsArgs { Requests = { ["cpu"] = "10m", ["memory"] = "16Mi" }, Limits = { ["cpu"] = "500m", ["memory"] = "64Mi" } },
            SecurityContext = new SecurityContextArgs { AllowPrivilegeEscalation = false, ReadOnlyRootFilesystem = true, Capabilities = new CapabilitiesArgs { Drop = { "ALL" } } },
            VolumeMounts =
            {
                new VolumeMountArgs { Name = Temporary, MountPath = "/tmp" },
                new VolumeMountArgs { Name = Settings, MountPath = "/etc/site", ReadOnly = true },
                MountOf(args.Content),
            },
        };
    }

    private static ProbeArgs Probe(int failures) => new()
    {
        HttpGet = new HTTPGetActionArgs { Path = SiteServer.Health, Port = SiteServer.Port },
        PeriodSeconds = 10,
        FailureThreshold = failures,
    };

    private static VolumeMountArgs MountOf(SiteContent content)
    {
        var mount = new VolumeMountArgs { Name = ContentVolume, MountPath = SiteServer.Pages, ReadOnly = true };
        if (content is SiteContent.InFolder { SubPath: { } below })
        {
            mount.SubPath = below;
        }

        return mount;
    }

    private static VolumeArgs VolumeOf(SiteContent content)
    {
        if (content is SiteContent.InFolder folder)
        {
            return new() { Name = ContentVolume, PersistentVolumeClaim = new PersistentVolumeClaimVolumeSourceArgs { ClaimName = folder.Claim } };
        }

        var map = new ConfigMapVolumeSourceArgs { Name = StaticSite.PagesName };
        foreach (var path in ((SiteContent.InFiles)content).Texts.Keys)
        {
            map.Items.Add(new KeyToPathArgs { Key = SiteFiles.KeyOf(path), Path = path });
        }

        return new() { Name = ContentVolume, ConfigMap = map };
    }
}
