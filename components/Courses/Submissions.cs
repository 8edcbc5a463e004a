using System.Security.Cryptography;
using System.Text;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Rbac.V1;
using Pulumi.Kubernetes.Storage.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Storage.V1;
using AppsDeployment = Pulumi.Kubernetes.Apps.V1.Deployment;

namespace JupyterHubInfra.Components.Courses;

/// <summary>
/// The queue through which students hand in their work (docs/runbooks/submissions.md): redis, the daemons that lead each submission
/// through its stages, and the claims that only stages see which the student's program does not run in. All in a namespace of its own.
/// </summary>
public sealed class Submissions : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:Submissions";

    private readonly SubmissionsArgs _args;
    private readonly string _name;
    private readonly string _space;

    /// <summary>Makes the queue.</summary>
    /// <param name="name">Name of the component and prefix of its resources.</param>
    /// <param name="args">What it needs to know.</param>
    /// <param name="options">Options of the component; its children are made with the cluster's provider.</param>
    public Submissions(string name, SubmissionsArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        (_name, _args, _space) = (name, args, SubmissionNames.Space(args.HubSpace));
        Namespace = CreateNamespace();
        var quota = new ResourceQuota($"{name}-quota", new ResourceQuotaArgs { Metadata = Meta("submissions"), Spec = new ResourceQuotaSpecArgs { Hard = SubmissionQuota.Of(args) } }, On(Namespace));
        var nothing = new NetworkPolicy($"{name}-nothing-policy", QueueNetwork.Nothing(_space), On(Namespace));
        var claims = CreateClaims();
        var scripts = ConfigMap("daemon-scripts", SubmissionNames.DaemonScripts, QueueDaemonObjects.Scripts);
        var stageScripts = ConfigMap("stage-scripts", SubmissionNames.StageScripts, QueueDaemonObjects.StageScripts);
        var settings = ConfigMap("settings", SubmissionNames.Settings, new() { [SubmissionSettings.FileName] = SubmissionSettings.Of(args) });
        var key = new Secret($"{name}-certificate-key", new SecretArgs { Metadata = Meta(SubmissionNames.CertificateKey), StringData = { ["key.pem"] = args.Keys.CertificateKey } }, On(Namespace));
        Redis = CreateRedis([quota, nothing, .. claims]);
        var policy = new NetworkPolicy($"{name}-daemons-policy", QueueNetwork.Daemons(_space), On(Namespace));
        Resource[] before = [Redis, nothing, policy, scripts, stageScripts, settings, key, .. claims];
        var told = Hash(SubmissionSettings.Of(args));
        foreach (var daemon in new[] { QueueDaemon.Ingest(args.Keys.MasterKey), QueueDaemon.Runner, QueueDaemon.Reaper })
        {
            QueueDaemonParts.Create($"{name}-{daemon.Name}", daemon, Place(this, before), told);
        }

        _ = new Secret($"{name}-operator-login", new SecretArgs { Metadata = Meta("operator-login"), StringData = { ["REDIS_USER"] = QueueLogin.Operator.Name, ["REDIS_PASSWORD"] = args.Keys.PasswordOf(QueueLogin.Operator) } }, On(Namespace));
        _ = new AppsDeployment($"{name}-desk", SubmissionDesk.Deployment(args), On([.. claims, nothing]));
        RegisterOutputs();
    }

    /// <summary>The queue's namespace.</summary>
    public Namespace Namespace { get; }

    internal AppsDeployment Redis { get; }

    internal bool HasLeaderboard => _args.Keys.HasLeaderboard;

    /// <summary>Where parts of a component beside this one go.</summary>
    internal QueuePlace Place(Resource parent, params Resource[] after) => new(_space, _args, new() { Parent = parent, Provider = _args.Cluster.Kubernetes, DependsOn = after });

    /// <summary>A claim of the queue's class that outlives the stack, for a component beside this one.</summary>
    internal PersistentVolumeClaim KeptClaim(string name, string claim, int gibibytes, Resource parent)
    {
        var options = Kept(Namespace);
        options.Parent = parent;
        return new(name, Claim(claim, gibibytes, "ReadWriteOnce"), options);
    }

    internal static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text + QueueDaemonObjects.AllScripts)))[..16];

    private static ResourceArgs? Checked(string name, SubmissionsArgs args)
    {
        SubmissionChecks.Of(name, args).ThrowIfAny();
        return null;
    }

    private Namespace CreateNamespace() => new(
        $"{_name}-namespace",
        new NamespaceArgs
        {
            // Stages' pods are made at run time: only admission can promise that none of them is privileged.
            Metadata = new ObjectMetaArgs { Name = _space, Labels = { ["pod-security.kubernetes.io/enforce"] = "restricted", ["pod-security.kubernetes.io/warn"] = "restricted" } },
        },
        Kept([.. _args.Cluster.Ready, .. _args.After]));

    private Resource[] CreateClaims()
    {
        var claims = new List<Resource>
        {
            new PersistentVolumeClaim($"{_name}-assignments", Claim(SubmissionNames.Assignments, _args.AssignmentsGiB), Kept(Namespace)),
            new PersistentVolumeClaim($"{_name}-results", Claim(SubmissionNames.Results, _args.ResultsGiB), Kept(Namespace)),
        };
        if (_args.Volumes is SubmissionVolumes.OnOneNode oneNode)
        {
            claims.Add(new StorageClass(
                $"{_name}-work",
                new StorageClassArgs
                {
                    Metadata = new ObjectMetaArgs { Name = oneNode.WorkClass(_space) },
                    Provisioner = oneNode.Provisioner,
                    ReclaimPolicy = "Delete",
                    VolumeBindingMode = "WaitForFirstConsumer",
                },
                On([.. _args.Cluster.Ready])));
        }

        return [.. claims];
    }

    private AppsDeployment CreateRedis(Resource[] after)
    {
        var lists = _args.Keys.AccessLists;
        var files = new Secret($"{_name}-redis-files", RedisObjects.Secret(_space, lists), On(Namespace));
        var claim = new PersistentVolumeClaim($"{_name}-redis-claim", Claim(SubmissionNames.Redis, SubmissionQuota.RedisGiB, "ReadWriteOnce"), Kept(Namespace));
        var policy = new NetworkPolicy($"{_name}-redis-policy", QueueNetwork.Redis(_space, _args.HubSpace), On(Namespace));
        var service = new Service($"{_name}-redis-service", RedisObjects.Service(_space), On(Namespace));
        return new AppsDeployment($"{_name}-redis", RedisObjects.Deployment(_space, lists.Apply(text => Hash(text + RedisFiles.ConfigurationText))), On([.. after, files, claim, policy, service]));
    }

    private PersistentVolumeClaimArgs Claim(string claim, int gibibytes, string? accessMode = null) => new()
    {
        // The first pod that uses it decides where it is, and nothing waits for that.
        Metadata = new ObjectMetaArgs { Name = claim, Namespace = _space, Annotations = { ["pulumi.com/skipAwait"] = "true" } },
        Spec = new PersistentVolumeClaimSpecArgs
        {
            AccessModes = { accessMode ?? _args.Volumes.AccessMode },
            Resources = new VolumeResourceRequirementsArgs { Requests = { ["storage"] = FormattableString.Invariant($"{gibibytes}Gi") } },
            StorageClassName = _args.Volumes.Kept,
        },
    };

    private ConfigMap ConfigMap(string role, string objectName, InputMap<string> files) => new($"{_name}-{role}", new ConfigMapArgs { Metadata = Meta(objectName), Data = files }, On(Namespace));

    private ObjectMetaArgs Meta(string objectName) => new() { Name = objectName, Namespace = _space };

    private CustomResourceOptions On(params Resource[] after) => new() { Parent = this, Provider = _args.Cluster.Kubernetes, DependsOn = after };

    private CustomResourceOptions Kept(params Resource[] after)
    {
        var options = On(after);
        (options.Protect, options.RetainOnDelete) = (_args.KeepData, _args.KeepData);
        return options;
    }
}
