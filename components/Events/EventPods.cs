using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Components.Hubs;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace JupyterHubInfra.Components.Events;

/// <summary>The pods that keep nodes and images ready: they do nothing, as nobody, and take nothing that users' servers are counted by.</summary>
internal static class EventPods
{
    private const string NameLabel = "app.kubernetes.io/name";
    private const string PoolLabel = "jupyterhub-infra/held-pool";
    private const string EventLabel = "jupyterhub-infra/event";
    private const string Hostname = "kubernetes.io/hostname";
    private const int Nobody = 65534;

    private static readonly NodeTaint[] Usual = [NodeTaint.UsersOnly, new("hub.jupyter.org_dedicated", "user", "NoSchedule"), new("nvidia.com/gpu", "present", "NoSchedule")];

    /// <summary>One pod on each held node of a pool: no two share a node, so that as many nodes exist as pods run.</summary>
    public static DeploymentArgs Hold(string space, EventPool pool, int nodes, string events, TimeSpan patience)
    {
        InputMap<string> Labels() => new() { [NameLabel] = "held-node", [PoolLabel] = pool.Name };
        return new()
        {
            Metadata = new ObjectMetaArgs { Name = $"hold-{pool.Name}", Namespace = space, Labels = Labels(), Annotations = { ["jupyterhub-infra/events"] = events } },
            Spec = new DeploymentSpecArgs
            {
                Replicas = nodes,

                // Nodes take longer than the ten minutes after which a deployment is given up by default.
                ProgressDeadlineSeconds = (int)patience.TotalSeconds,

                // A new pod beside an old one would want a node of its own.
                Strategy = new DeploymentStrategyArgs { Type = "Recreate" },
                Selector = new LabelSelectorArgs { MatchLabels = Labels() },
                Template = new PodTemplateSpecArgs
                {
                    Metadata = new ObjectMetaArgs { Labels = Labels() },
                    Spec = PodOn(pool, new AffinityArgs
                    {
                        PodAntiAffinity = new PodAntiAffinityArgs
                        {
                            RequiredDuringSchedulingIgnoredDuringExecution = { new PodAffinityTermArgs { TopologyKey = Hostname, LabelSelector = new LabelSelectorArgs { MatchLabels = Labels() } } },
                        },
                    }),
                },
            },
        };
    }

    /// <summary>One pod on every node of the event's pool, those that come later too: it is ready when the node has the image.</summary>
    public static DaemonSetArgs Pull(string space, EventPool pool, HubEvent one)
    {
        InputMap<string> Labels() => new() { [NameLabel] = "image-pull", [EventLabel] = one.Name };
        var pod = PodOn(pool);
        pod.InitContainers.Add(Container("pull", $"{one.Image.Name}:{one.Image.Tag}", "64Mi", "/bin/sh", "-c", "true"));
        return new()
        {
            Metadata = new ObjectMetaArgs { Name = $"pull-{one.Name}", Namespace = space, Labels = Labels() },
            Spec = new DaemonSetSpecArgs
            {
                Selector = new LabelSelectorArgs { MatchLabels = Labels() },

                // Another image is pulled by all nodes at once: these pods are of no use to anybody while they run.
                UpdateStrategy = new DaemonSetUpdateStrategyArgs { Type = "RollingUpdate", RollingUpdate = new RollingUpdateDaemonSetArgs { MaxUnavailable = "100%" } },
                Template = new PodTemplateSpecArgs { Metadata = new ObjectMetaArgs { Labels = Labels() }, Spec = pod },
            },
        };
    }

    private static PodSpecArgs PodOn(EventPool pool, AffinityArgs? affinity = null)
    {
        var pod = new PodSpecArgs
        {
            AutomountServiceAccountToken = false,
            EnableServiceLinks = false,
            TerminationGracePeriodSeconds = 0,
            SecurityContext = new PodSecurityContextArgs { RunAsNonRoot = true, RunAsUser = Nobody, RunAsGroup = Nobody, SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" } },

            // Which pool is meant, its labels say. Marked are pools for users, in the chart's spelling or in the one that GKE's console accepts, and those with GPUs.
            Tolerations = { Tolerated(Usual[0]), Tolerated(Usual[1]), Tolerated(Usual[2]) },
            Containers = { Container("pause", HubVersions.PauseImage, "16Mi") },
        };
        if (affinity is not null)
        {
            pod.Affinity = affinity;
        }

        foreach (var (label, value) in pool.Selector)
        {
            pod.NodeSelector.Add(label, value);
        }

        foreach (var taint in pool.Taints.Except(Usual))
        {
            pod.Tolerations.Add(Tolerated(taint));
        }

        return pod;
    }

    // Processors are what seats are short of: 69 servers of 0.05 leave none of a small node's to ask for.
    private static ContainerArgs Container(string name, string image, string memoryLimit, params string[] command)
    {
        var container = new ContainerArgs
        {
            Name = name,
            Image = image,
            ImagePullPolicy = "IfNotPresent",
            Resources = new ResourceRequirementsArgs { Requests = { ["cpu"] = "0", ["memory"] = "8Mi" }, Limits = { ["memory"] = memoryLimit } },
            SecurityContext = new SecurityContextArgs { AllowPrivilegeEscalation = false, ReadOnlyRootFilesystem = true, Capabilities = new CapabilitiesArgs { Drop = { "ALL" } } },
        };
        foreach (var word in command)
        {
            container.Command.Add(word);
        }

        return container;
    }

    private static TolerationArgs Tolerated(NodeTaint taint) => new() { Key = taint.Key, Operator = "Equal", Value = taint.Value, Effect = taint.Effect };
}
