using System.Globalization;
using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Jobs;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Kubernetes.Batch.V1;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace JupyterHubInfra.Components.Backups.OpenStack;

/// <summary>Copies of volumes on a schedule, by a job on the cluster with a credential that can do nothing else.</summary>
public sealed class VolumeCopies : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:VolumeCopies";
    private const string SpaceName = "backups";
    private const string ObjectName = "volume-copies";

    // Backups of large volumes take hours; snapshots seconds.
    private static readonly TimeSpan Limit = TimeSpan.FromHours(12);

    /// <summary>Makes the job.</summary>
    /// <param name="name">Name of the component and prefix of its resources.</param>
    /// <param name="args">What it needs to know.</param>
    /// <param name="options">Options of the component.</param>
    public VolumeCopies(string name, VolumeCopiesArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        var job = JobOf(args);
        var scope = new CloudScope(name, this);
        var credential = CopyCredential.Create($"{name}-credential", args, this);
        var space = new Namespace(
            $"{name}-namespace",
            new NamespaceArgs { Metadata = new ObjectMetaArgs { Name = SpaceName, Labels = { ["pod-security.kubernetes.io/enforce"] = "restricted", ["pod-security.kubernetes.io/warn"] = "restricted" } } },
            On(args, [.. args.Cluster.Ready]));
        var inside = On(args, space);
        var secret = new Secret(
            $"{name}-secret",
            new SecretArgs
            {
                Metadata = PythonJobObjects.Meta(job),
                StringData =
                {
                    ["OS_AUTH_URL"] = scope.IdentityUrl.Apply(IdentityUrl.Version3),
                    ["OS_REGION_NAME"] = scope.Region,
                    ["OS_APPLICATION_CREDENTIAL_ID"] = credential.Id,
                    ["OS_APPLICATION_CREDENTIAL_SECRET"] = Output.CreateSecret(credential.Secret),
                },
            },
            inside);
        var script = new ConfigMap($"{name}-script", PythonJobObjects.Script(job), inside);
        var policy = new NetworkPolicy($"{name}-network-policy", PolicyOf(job, args.Cluster.NodeNetwork), inside);
        _ = new CronJob($"{name}-job", PythonJobObjects.CronJob(job), On(args, secret, script, policy));
        RegisterOutputs();
    }

    private static ResourceArgs? Checked(string name, VolumeCopiesArgs args)
    {
        new ArgsIssues(nameof(VolumeCopies), name)
            .Require(args.Keep is >= 1 and <= 1000, nameof(args.Keep), $"must be 1 to 1000, got {args.Keep}.")
            .Require(CronSchedule.IsValid(args.Schedule), nameof(args.Schedule), $"is '{args.Schedule}'. Write five fields in UTC: minute, hour, day, month, weekday, e.g. '30 9 * * *'.")
            .Require(!args.CloudRoles.IsDefaultOrEmpty, nameof(args.CloudRoles), "is empty, so that the job could copy nothing. Name at least one, e.g. 'member'.")
            .ThrowIfAny();
        return null;
    }

    private static PythonJob JobOf(VolumeCopiesArgs args) => new()
    {
        Name = ObjectName,
        Space = SpaceName,
        Image = HubVersions.HubImage,
        Script = "hub-volume-copies.py",
        Schedule = args.Schedule,
        Limit = Limit,

        // A second try would be a second set of copies; the next night is soon enough.
        Retries = 0,
        Variables =
        [
            ("KIND", args.Kind is VolumeCopyKind.Backups ? "backups" : "snapshots"),
            ("KEEP", args.Keep.ToString(CultureInfo.InvariantCulture)),
            ("LIMIT_SECONDS", (Limit - TimeSpan.FromMinutes(10)).TotalSeconds.ToString(CultureInfo.InvariantCulture)),
            ("PLATFORM", args.Platform),
            ("VOLUMES", args.VolumeIds.Apply(ids => string.Join(' ', ids))),
        ],
        SecretVariables = ObjectName,
    };

    // As for certificates: a cloud's own services may have any address and port, but no node, fileserver or metadata service.
    private static NetworkPolicyArgs PolicyOf(PythonJob job, CidrBlock nodes) => PythonJobObjects.Policy(
        job,
        PythonJobObjects.ClusterDns,
        new()
        {
            To = { new NetworkPolicyPeerArgs { IpBlock = new IPBlockArgs { Cidr = "0.0.0.0/0", Except = { nodes.ToString(), "169.254.0.0/16" } } } },
            Ports = { new NetworkPolicyPortArgs { Port = 1, EndPort = 65535, Protocol = "TCP" } },
        });

    private CustomResourceOptions On(VolumeCopiesArgs args, params Resource[] after) => new() { Parent = this, Provider = args.Cluster.Kubernetes, DependsOn = after };
}
