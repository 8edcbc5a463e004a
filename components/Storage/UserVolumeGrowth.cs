using System.Globalization;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Jobs;
using Pulumi;
using Pulumi.Kubernetes.Batch.V1;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Rbac.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;

namespace JupyterHubInfra.Components.Storage;

/// <summary>
/// The hourly job that lets users' volumes follow their size: a hub gives it to new ones only. It may ask for larger claims in the hub's
/// namespace and nothing else; it never makes, shrinks or deletes one.
/// </summary>
internal static class UserVolumeGrowth
{
    /// <summary>Label that KubeSpawner gives to the claims of homes.</summary>
    public const string Selector = "component=singleuser-storage";

    private const string SizeAnnotation = "jupyterhub-infra/home-gib";

    public static void Create(string name, IHubCluster cluster, string space, int gibibytes, string storageClass, IReadOnlyList<Resource> after, Resource parent)
    {
        var size = gibibytes.ToString(CultureInfo.InvariantCulture);
        var job = new PythonJob
        {
            Name = "home-growth",
            Space = space,
            Image = HubVersions.HubImage,
            Script = "hub-home-growth.py",
            Schedule = "17 * * * *",
            Limit = TimeSpan.FromMinutes(10),
            Variables = [("HUB_NAMESPACE", space), ("SELECTOR", Selector), ("STORAGE_CLASS", storageClass), ("SIZE_GIB", size)],
            CallsKubernetes = true,
        };
        var options = On(cluster, parent, after);
        var account = new ServiceAccount($"{name}-home-growth-account", new ServiceAccountArgs { Metadata = PythonJobObjects.Meta(job), AutomountServiceAccountToken = false }, options);
        var role = new Role($"{name}-home-growth-role", RoleOf(job), options);
        var binding = new RoleBinding(
            $"{name}-home-growth-binding",
            new RoleBindingArgs
            {
                Metadata = PythonJobObjects.Meta(job),
                RoleRef = new RoleRefArgs { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = job.Name },
                Subjects = { new SubjectArgs { Kind = "ServiceAccount", Name = job.Name, Namespace = space } },
            },
            On(cluster, parent, [account, role]));
        var script = new ConfigMap($"{name}-home-growth-script", PythonJobObjects.Script(job), options);
        var policy = new NetworkPolicy($"{name}-home-growth-network-policy", PolicyOf(job, cluster), options);
        var schedule = PythonJobObjects.CronJob(job);
        schedule.Metadata = new ObjectMetaArgs { Name = job.Name, Namespace = space, Annotations = { [SizeAnnotation] = size } };
        var last = On(cluster, parent, [binding, script, policy]);
        last.Hooks = new() { BeforeUpdate = { VolumeGrowth.GuardOne($"{name}-home-sizes-only-grow", $"JupyterHubRelease '{name}': Homes", "volume of each user", ["metadata", "annotations", SizeAnnotation]) } };
        _ = new CronJob($"{name}-home-growth", schedule, last);
    }

    private static CustomResourceOptions On(IHubCluster cluster, Resource parent, IReadOnlyList<Resource> after) =>
        new() { Parent = parent, Provider = cluster.Kubernetes, DependsOn = after.ToArray() };

    private static RoleArgs RoleOf(PythonJob job) => new()
    {
        Metadata = PythonJobObjects.Meta(job),
        Rules = { new PolicyRuleArgs { ApiGroups = { "" }, Resources = { "persistentvolumeclaims" }, Verbs = { "list", "patch" } } },
    };

    private static NetworkPolicyArgs PolicyOf(PythonJob job, IHubCluster cluster) =>
        PythonJobObjects.Policy(job, [PythonJobObjects.ClusterDns, .. PythonJobObjects.KubernetesApi(cluster.Api)]);
}
