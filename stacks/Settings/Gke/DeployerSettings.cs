using System.Collections.Immutable;
using JupyterHubInfra.Components.Identities.Gcp;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>Workflows that deploy.</summary>
public sealed record DeployerSettings
{
    public required string Repository { get; init; }

    public required string Branch { get; init; }

    public required ImmutableArray<string> Roles { get; init; }

    public static DeployerSettings Read(SettingsReader read) => new()
    {
        Repository = read.Required("repository", Kinds.TextWhere("owner and name of a repository on GitHub such as callysto/infrastructure", "callysto/infrastructure", CiDeployerArgs.IsRepository, "^[^/]+/[^/]+$"), "Repository whose workflows deploy."),
        Branch = read.Optional("branch", Kinds.TextWhere("the name of a branch", "main", CiDeployerArgs.IsBranch), "main", "Branch whose workflows deploy; all others get nothing."),
        Roles = read.List("roles", Kinds.TextWhere("a role such as roles/container.admin; not owner, editor or one that gives rights", "roles/container.admin", CiDeployerArgs.IsRole, "^roles/"), "What they may do in the project.", ["roles/container.admin"], "roles/container.admin, enough for hubs and support services"),
    };
}
