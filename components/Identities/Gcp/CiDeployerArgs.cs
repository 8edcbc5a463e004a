using System.Collections.Immutable;
using System.Text.RegularExpressions;
using JupyterHubInfra.Components.Clusters.Gcp;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Identities.Gcp;

/// <summary>Who may deploy without a person at the keyboard.</summary>
public sealed partial record CiDeployerArgs
{
    private const int LongestName = 23;

    /// <summary>Where the platform is.</summary>
    public required GcpPlace Place { get; init; }

    /// <summary>Repository on GitHub whose workflows deploy, e.g. <c>callysto/infrastructure</c>.</summary>
    public required string Repository { get; init; }

    /// <summary>Branch whose workflows deploy; those of others, pull requests among them, get nothing. Default: <c>main</c>.</summary>
    public string Branch { get; init; } = "main";

    /// <summary>What the deployer may do in the whole project, e.g. <c>roles/container.admin</c>. Default: that alone, enough for hubs and support.</summary>
    public ImmutableArray<string> Roles { get; init; } = ["roles/container.admin"];

    internal void Check(string name)
    {
        var issues = new ArgsIssues(nameof(CiDeployer), name);
        issues.Require(name.Length <= LongestName, "name", $"'{name}' has {name.Length} characters; at most {LongestName} are allowed, because the account '{name}-cd-sa' may have 30.");
        Place.Check(issues, nameof(Place));
        issues.Require(IsRepository(Repository), nameof(Repository), $"is '{Repository}'. Give owner and name of a repository on GitHub, e.g. 'callysto/infrastructure'.");
        issues.Require(IsBranch(Branch), nameof(Branch), $"is '{Branch}'. Give the name of one branch, e.g. 'main'.");
        foreach (var role in Roles)
        {
            issues.Require(IsRole(role), nameof(Roles), $"has '{role}'. Give a role such as 'roles/container.admin'; one that may do everything (owner, editor) or give itself rights is none for a machine.");
        }

        issues.ThrowIfAny();
    }

    /// <summary>Whether the text is owner and name of a repository; nothing in it can end the condition that it becomes part of.</summary>
    public static bool IsRepository(string text) => RepositoryRule().IsMatch(text);

    /// <summary>Whether the text is the name of a branch.</summary>
    public static bool IsBranch(string text) => BranchRule().IsMatch(text) && !text.Contains("..", StringComparison.Ordinal);

    /// <summary>Whether the text is a role that a machine may have.</summary>
    public static bool IsRole(string text) => RoleRule().IsMatch(text) && text is not ("roles/owner" or "roles/editor" or "roles/resourcemanager.projectIamAdmin" or "roles/iam.securityAdmin");

    [GeneratedRegex(@"^[A-Za-z0-9](-?[A-Za-z0-9]){0,38}/[A-Za-z0-9._-]{1,100}\z")]
    private static partial Regex RepositoryRule();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}\z")]
    private static partial Regex BranchRule();

    [GeneratedRegex(@"^roles/[a-zA-Z0-9.]{1,60}\z")]
    private static partial Regex RoleRule();
}
