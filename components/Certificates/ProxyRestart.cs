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

namespace JupyterHubInfra.Components.Certificates;

/// <summary>The nightly job that restarts a hub's proxy after a renewal. It may read one secret and change one deployment.</summary>
internal static class ProxyRestart
{
    private const string Deployment = "proxy";
    private const int ProxyPort = 8443;

    // The night of North America; renewals come a month before the end, so a day more does not matter.
    private const string Schedule = "23 10 * * *";

    public static void Create(string name, HubCertificateArgs args, Resource parent)
    {
        var job = JobOf(args);
        var options = new CustomResourceOptions { Parent = parent, DependsOn = args.After.ToArray() };
        var account = new ServiceAccount($"{name}-restart-account", new ServiceAccountArgs { Metadata = PythonJobObjects.Meta(job), AutomountServiceAccountToken = false }, options);
        var role = new Role($"{name}-restart-role", RoleOf(job), options);
        _ = new RoleBinding(
            $"{name}-restart-binding",
            new RoleBindingArgs
            {
                Metadata = PythonJobObjects.Meta(job),
                RoleRef = new RoleRefArgs { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = job.Name },
                Subjects = { new SubjectArgs { Kind = "ServiceAccount", Name = job.Name, Namespace = job.Space } },
            },
            new CustomResourceOptions { Parent = parent, DependsOn = { account, role } });
        var script = new ConfigMap($"{name}-restart-script", PythonJobObjects.Script(job), options);
        var policy = new NetworkPolicy($"{name}-restart-network-policy", PolicyOf(job, args), options);
        _ = new CronJob($"{name}-restart", PythonJobObjects.CronJob(job), new CustomResourceOptions { Parent = parent, DependsOn = { account, script, policy } });
    }

    private static PythonJob JobOf(HubCertificateArgs args) => new()
    {
        Name = "certificate-restart",
        Space = args.Space,
        Image = args.Image,
        Script = "hub-certificate-restart.py",
        Schedule = Schedule,
        Limit = TimeSpan.FromMinutes(10),
        Variables = [("HUB_NAMESPACE", args.Space), ("SECRET", HubCertificate.SecretName), ("DEPLOYMENT", Deployment), ("PROXY", "proxy-public:443")],
        CallsKubernetes = true,
    };

    private static RoleArgs RoleOf(PythonJob job) => new()
    {
        Metadata = PythonJobObjects.Meta(job),
        Rules =
        {
            new PolicyRuleArgs { ApiGroups = { "" }, Resources = { "secrets" }, ResourceNames = { HubCertificate.SecretName }, Verbs = { "get" } },
            new PolicyRuleArgs { ApiGroups = { "apps" }, Resources = { "deployments" }, ResourceNames = { Deployment }, Verbs = { "get", "patch" } },
        },
    };

    private static NetworkPolicyArgs PolicyOf(PythonJob job, HubCertificateArgs args) => PythonJobObjects.Policy(
        job,
        [
            PythonJobObjects.ClusterDns,
            .. PythonJobObjects.KubernetesApi(args.Cluster.Api),
            new()
            {
                To = { new NetworkPolicyPeerArgs { PodSelector = new LabelSelectorArgs { MatchLabels = { ["app.kubernetes.io/component"] = Deployment } } } },
                Ports = { PythonJobObjects.Tcp(ProxyPort) },
            },
        ]);
}
