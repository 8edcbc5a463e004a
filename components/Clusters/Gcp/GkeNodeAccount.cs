using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Gcp.ServiceAccount;
using ProjectMember = Pulumi.Gcp.Projects.IAMMember;
using ProjectMemberArgs = Pulumi.Gcp.Projects.IAMMemberArgs;

namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>
/// Whom the nodes are to Google Cloud: an account that may write logs and metrics and pull images, and nothing else. Pods do not get it:
/// they have identities of their own.
/// </summary>
public sealed class GkeNodeAccount : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:GkeNodeAccount";
    private const string Suffix = "-cluster-sa";
    private const int LongestId = 30;

    /// <summary>Makes the account <c>NAME-cluster-sa</c>.</summary>
    public GkeNodeAccount(string name, GcpPlace place, ComponentResourceOptions? options = null)
        : base(Token, name, options)
    {
        var id = name + Suffix;
        var account = new Account(id, new() { Project = place.Project, AccountId = id, DisplayName = $"Nodes of {name}" }, new() { Parent = this });
        (Address, Email) = (AddressOf(name, place), account.Email);
        Ready =
        [
            .. Roles.Select(role => new ProjectMember(
                $"{id}-{role}",
                new ProjectMemberArgs { Project = place.Project, Role = $"roles/{role}", Member = $"serviceAccount:{Address}" },
                new() { Parent = this, DependsOn = { account } })),
        ];
        RegisterOutputs();
    }

    /// <summary>What nodes may do, on the whole project.</summary>
    public static ImmutableArray<string> Roles { get; } =
        ["logging.logWriter", "monitoring.metricWriter", "monitoring.viewer", "stackdriver.resourceMetadata.writer", "artifactregistry.reader"];

    /// <summary>E-mail address of the account, known when it is there.</summary>
    public Output<string> Email { get; }

    /// <summary>The same before it is there: with it previews show all of a pool. Whoever uses it depends on <see cref="Ready"/>.</summary>
    public string Address { get; }

    /// <summary>Its rights: nodes that start before them cannot report.</summary>
    public ImmutableArray<Resource> Ready { get; }

    internal static string AddressOf(string name, GcpPlace place) => $"{name}{Suffix}@{place.Project}.iam.gserviceaccount.com";

    internal static void Check(string name, ArgsIssues issues, string property) =>
        issues.Require(name.Length + Suffix.Length <= LongestId, property,
            $"'{name}' has {name.Length} characters; at most {LongestId - Suffix.Length} are allowed, because the nodes' account '{name}{Suffix}' may have {LongestId}");
}
