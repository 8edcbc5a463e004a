using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Jobs;
using Pulumi;
using Pulumi.Kubernetes.Batch.V1;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Pulumi.OpenStack.ObjectStorage;

namespace JupyterHubInfra.Components.Courses.OpenStack;

/// <summary>
/// The homes of a semester as archives in a container of the object storage: one job writes them, and two others, only when somebody is on
/// their lists, remove homes whose archives are proved whole and bring archives back.
/// </summary>
public sealed class SemesterArchive : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:SemesterArchive";
    private const int HubPort = 8081;

    private readonly SemesterArchiveArgs _args;
    private readonly CloudScope _scope;
    private readonly string _name;

    /// <summary>Makes container and jobs.</summary>
    /// <param name="name">Name of the component and prefix of its resources.</param>
    /// <param name="args">What it needs to know.</param>
    /// <param name="options">Options of the component.</param>
    public SemesterArchive(string name, SemesterArchiveArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        (_name, _args, _scope) = (name, args, new CloudScope(name, this));
        var homes = (HomeClaims.OneForAll)args.Homes;
        var container = new Container(
            $"{name}-container",
            new() { Name = args.Container, Versioning = args.Versioning, StoragePolicy = args.StoragePolicy is { } policy ? (Input<string>)policy : null, ForceDestroy = false },
            new() { Parent = this, Protect = args.KeepData, RetainOnDelete = args.KeepData });
        Add(ArchiveJobs.Archive(args, homes), "writer", "Writes archives of homes", [.. ArchiveCredential.Reads, ("PUT", "**")], container);
        if (!args.Remove.IsEmpty)
        {
            Add(ArchiveJobs.Removal(args, homes), "remover", "Reads archives of homes before they are removed", [.. ArchiveCredential.Reads, ("PUT", ".runs/**")], container, args.HubToken);
        }

        if (!args.Restore.IsEmpty)
        {
            Add(ArchiveJobs.Restore(args, homes), "reader", "Reads archives of homes to restore them", ArchiveCredential.Reads, container);
        }

        Container = container.Name;
        RegisterOutputs();
    }

    /// <summary>Name of the container with the archives.</summary>
    [Output]
    public Output<string> Container { get; private init; }

    /// <summary>The hub's service whose token the removal uses: it may delete these users and do nothing else.</summary>
    /// <param name="users">Whose accounts may be deleted.</param>
    public static HubService Service(ImmutableArray<string> users) => new(ArchiveJobs.RemovalName, [.. users.Order(StringComparer.Ordinal).Select(user => $"delete:users!user={user}")]);

    private static ResourceArgs? Checked(string name, SemesterArchiveArgs args)
    {
        SemesterArchiveChecks.Of(name, args).ThrowIfAny();
        return null;
    }

    private void Add(PythonJob job, string role, string about, ImmutableArray<(string Method, string Below)> rights, Container container, Input<string>? hubToken = null)
    {
        var prefix = $"{_name}-{job.Name["semester-".Length..]}";
        var credential = ArchiveCredential.Create($"{_name}-{role}", _args, about, rights, this);
        var options = On(_args.Homes.Ready);
        var secret = new SecretArgs
        {
            Metadata = PythonJobObjects.Meta(job),
            StringData =
            {
                ["OS_AUTH_URL"] = _scope.IdentityUrl.Apply(IdentityUrl.Version3),
                ["OS_REGION_NAME"] = _scope.Region,
                ["OS_APPLICATION_CREDENTIAL_ID"] = credential.Id,
                ["OS_APPLICATION_CREDENTIAL_SECRET"] = Output.CreateSecret(credential.Secret),
            },
        };
        if (hubToken is not null)
        {
            secret.StringData.Add("HUB_TOKEN", Output.CreateSecret(hubToken.ToOutput()));
        }

        var script = new ConfigMap($"{prefix}-script", PythonJobObjects.Script(job), options);
        var policy = new NetworkPolicy($"{prefix}-network-policy", PolicyOf(job), options);
        Resource[] before = [new Secret($"{prefix}-secret", secret, options), script, policy, container, .. _args.After];
        if (job.Schedule is not null)
        {
            _ = new CronJob($"{prefix}-job", PythonJobObjects.CronJob(job), On(before));
            return;
        }

        // A run that is over stays as it was: another image, script or list would run it again. A new run has a new name.
        var once = On(before);
        once.IgnoreChanges.Add("spec");
        _ = new Job($"{prefix}-{job.Run}", PythonJobObjects.Once(job), once);
    }

    // A cloud's own services may have any address and port, but no node, fileserver or metadata service; the removal asks the hub too.
    private NetworkPolicyArgs PolicyOf(PythonJob job)
    {
        var cloud = new NetworkPolicyEgressRuleArgs
        {
            To = { new NetworkPolicyPeerArgs { IpBlock = new IPBlockArgs { Cidr = "0.0.0.0/0", Except = { _args.Cluster.NodeNetwork.ToString(), "169.254.0.0/16" } } } },
            Ports = { new NetworkPolicyPortArgs { Port = 1, EndPort = 65535, Protocol = "TCP" } },
        };
        var hub = new NetworkPolicyEgressRuleArgs
        {
            To = { new NetworkPolicyPeerArgs { PodSelector = new LabelSelectorArgs { MatchLabels = { ["app"] = "jupyterhub", ["component"] = "hub" } } } },
            Ports = { PythonJobObjects.Tcp(HubPort) },
        };
        return job.Name == ArchiveJobs.RemovalName ? PythonJobObjects.Policy(job, PythonJobObjects.ClusterDns, cloud, hub) : PythonJobObjects.Policy(job, PythonJobObjects.ClusterDns, cloud);
    }

    private CustomResourceOptions On(params Resource[] after) => new() { Parent = this, Provider = _args.Cluster.Kubernetes, DependsOn = after };
}
