using Pulumi;
using Pulumi.Gcp.Iam;
using Pulumi.Gcp.Iam.Inputs;
using Pulumi.Gcp.ServiceAccount;
using ProjectMember = Pulumi.Gcp.Projects.IAMMember;
using ProjectMemberArgs = Pulumi.Gcp.Projects.IAMMemberArgs;

namespace JupyterHubInfra.Components.Identities.Gcp;

/// <summary>
/// An account that workflows of one branch of one repository act as. GitHub vouches for them and Google believes it for an hour at a time:
/// there is no key that could be copied, leaked or forgotten.
/// </summary>
public sealed class CiDeployer : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:CiDeployer";
    private const string Issuer = "https://token.actions.githubusercontent.com";

    /// <summary>Makes the account <c>NAME-cd-sa</c> and what it is believed by.</summary>
    /// <param name="name">Name of the component and prefix of names in the project.</param>
    /// <param name="args">Who deploys what.</param>
    /// <param name="options">Options of the component.</param>
    public CiDeployer(string name, CiDeployerArgs args, ComponentResourceOptions? options = null)
        : base(Token, Checked(name, args), options)
    {
        var project = args.Place.Project;
        var id = $"{name}-cd-sa";
        var account = new Account(id, new() { Project = project, AccountId = id, DisplayName = $"Deployments of {name} from {args.Repository}" }, Own);
        var pool = new WorkloadIdentityPool($"{name}-deployers", new() { Project = project, WorkloadIdentityPoolId = $"{name}-cd", DisplayName = "Deployments from GitHub" }, Own);
        var provider = new WorkloadIdentityPoolProvider(
            $"{name}-deployers-github",
            new()
            {
                Project = project,
                WorkloadIdentityPoolId = pool.WorkloadIdentityPoolId,
                WorkloadIdentityPoolProviderId = "github",
                AttributeMapping = { ["google.subject"] = "assertion.sub", ["attribute.repository"] = "assertion.repository" },

                // GitHub vouches for everybody's repositories: without a condition any of them could ask.
                AttributeCondition = $"assertion.repository == '{args.Repository}' && assertion.ref == 'refs/heads/{args.Branch}'",
                Oidc = new WorkloadIdentityPoolProviderOidcArgs { IssuerUri = Issuer },
            },
            Own);
        _ = new IAMMember(
            $"{id}-workflows",
            new() { ServiceAccountId = account.Name, Role = "roles/iam.workloadIdentityUser", Member = Output.Format($"principalSet://iam.googleapis.com/{pool.Name}/attribute.repository/{args.Repository}") },
            Own);
        foreach (var role in args.Roles)
        {
            _ = new ProjectMember($"{id}-{role["roles/".Length..]}", new ProjectMemberArgs { Project = project, Role = role, Member = Output.Format($"serviceAccount:{account.Email}") }, Own);
        }

        (Email, Provider) = (account.Email, provider.Name);
        RegisterOutputs();
    }

    /// <summary>E-mail address of the account, for <c>service_account</c> of the workflow's login step.</summary>
    [Output]
    public Output<string> Email { get; private init; }

    /// <summary>Full name of what believes GitHub, for <c>workload_identity_provider</c> of the workflow's login step.</summary>
    [Output]
    public Output<string> Provider { get; private init; }

    private CustomResourceOptions Own => new() { Parent = this };

    private static string Checked(string name, CiDeployerArgs args)
    {
        args.Check(name);
        return name;
    }
}
