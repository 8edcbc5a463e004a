using System.Globalization;
using JupyterHubInfra.Components.Jobs;
using JupyterHubInfra.Components.Storage;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Kubernetes.Batch.V1;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace JupyterHubInfra.Components.Hubs.Courses;

/// <summary>
/// Jobs that move a user's broken checkout aside, each once: it sees that user's home alone, acts as the homes' owner, and has neither a token nor
/// a network. A job that is done stays, so that nothing makes it again.
/// </summary>
public sealed class GitRescue : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:GitRescue";
    private const string Script = "git-rescue.py";
    private const string Home = "/rescue";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    // Where each home is a disk of its own, the pod may have to wait until the user's server is stopped.
    private static readonly TimeSpan LimitForDisks = TimeSpan.FromDays(2);

    /// <summary>Makes the jobs.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="args">Whose checkout, and where it is.</param>
    /// <param name="options">Options of the component.</param>
    public GitRescue(string name, GitRescueArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        var about = About(args);
        CustomResourceOptions On(params Resource[] after) => new() { Parent = this, Provider = args.Cluster.Kubernetes, DependsOn = after };
        var script = new ConfigMap($"{name}-script", PythonJobObjects.Script(about), On(args.Homes.Ready));
        var policy = new NetworkPolicy($"{name}-network-policy", PythonJobObjects.Policy(about), On(args.Homes.Ready));
        foreach (var (user, generation) in args.Users)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{HomeFolders.Safe(user)}-{generation}");
            _ = new Job($"{name}-{id}", JobOf(about, args, user, generation, $"git-rescue-{id}"), On(script, policy, args.Homes.Ready));
        }

        RegisterOutputs();
    }

    private static ResourceArgs? Checked(string name, GitRescueArgs args)
    {
        var issues = new ArgsIssues(nameof(GitRescue), name).Require(CourseFiles.IsFolder(args.Folder), nameof(args.Folder), $"is '{args.Folder}'. Give a folder below the home, e.g. 'workshops'.");
        foreach (var (user, generation) in args.Users)
        {
            issues
                .Require(HubUserName.IsValid(user), nameof(args.Users), $"has '{user}', which is no user's name on the hub: lower case, without spaces and slashes.")
                .Require(generation is >= 1 and <= 999, nameof(args.Users), $"has '{user}' in generation {generation}. Count from 1 to 999.");
        }

        issues.ThrowIfAny();
        return null;
    }

    private static PythonJob About(GitRescueArgs args) => new()
    {
        Name = "git-rescue",
        Space = args.Homes.Namespace,
        Image = HubVersions.HubImage,
        Script = Script,
        Schedule = "",
        Limit = Limit,
        Variables = [],
    };

    private static JobArgs JobOf(PythonJob about, GitRescueArgs args, string user, int generation, string name)
    {
        var metadata = new ObjectMetaArgs { Name = name, Namespace = about.Space };
        var own = args.Homes is HomeClaims.OnePerUser;
        if (own)
        {
            metadata.Annotations = new() { ["pulumi.com/skipAwait"] = "true" };
        }

        return new()
        {
            Metadata = metadata,
            Spec = new JobSpecArgs
            {
                BackoffLimit = 2,
                ActiveDeadlineSeconds = (int)(own ? LimitForDisks : Limit).TotalSeconds,
                Template = new PodTemplateSpecArgs
                {
                    Metadata = new ObjectMetaArgs { Labels = PythonJobObjects.Labels(about) },
                    Spec = PodOf(about, args, user, generation),
                },
            },
        };
    }

    private static PodSpecArgs PodOf(PythonJob about, GitRescueArgs args, string user, int generation) => new()
    {
        AutomountServiceAccountToken = false,
        RestartPolicy = "Never",
        SecurityContext = new PodSecurityContextArgs
        {
            RunAsNonRoot = true,
            RunAsUser = HomesOwner.Jovyan.UserId,
            RunAsGroup = HomesOwner.Jovyan.GroupId,
            SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" },
        },
        Containers =
        {
            new ContainerArgs
            {
                Name = about.Name,
                Image = about.Image,
                Command = { "python3", "-I", $"/scripts/{Script}" },
                Env =
                {
                    new EnvVarArgs { Name = "FOLDER", Value = args.Folder },
                    new EnvVarArgs { Name = "GENERATION", Value = generation.ToString(CultureInfo.InvariantCulture) },
                },
                Resources = new ResourceRequirementsArgs { Requests = { ["cpu"] = "10m", ["memory"] = "32Mi" }, Limits = { ["memory"] = "128Mi" } },
                SecurityContext = new SecurityContextArgs { AllowPrivilegeEscalation = false, ReadOnlyRootFilesystem = true, Capabilities = new CapabilitiesArgs { Drop = { "ALL" } } },
                VolumeMounts =
                {
                    new VolumeMountArgs { Name = "scripts", MountPath = "/scripts", ReadOnly = true },
                    HomeOf(args.Homes, user),
                },
            },
        },
        Volumes =
        {
            new VolumeArgs { Name = "scripts", ConfigMap = new ConfigMapVolumeSourceArgs { Name = about.Name } },
            new VolumeArgs { Name = "home", PersistentVolumeClaim = new PersistentVolumeClaimVolumeSourceArgs { ClaimName = ClaimOf(args.Homes, user) } },
        },
    };

    private static string ClaimOf(HomeClaims homes, string user) => homes switch
    {
        HomeClaims.OneForAll all => all.ClaimName,
        HomeClaims.OnePerUser each => HomeFolders.Of(each.NameTemplate, user),
        _ => throw new InvalidOperationException($"{homes.GetType().Name} has no claim."),
    };

    private static VolumeMountArgs HomeOf(HomeClaims homes, string user) => homes is HomeClaims.OneForAll all
        ? new() { Name = "home", MountPath = Home, SubPath = HomeFolders.Of(all.SubPath, user) }
        : new() { Name = "home", MountPath = Home };
}
