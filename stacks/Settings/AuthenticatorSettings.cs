using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>How users prove who they are, and which of them may come in.</summary>
public sealed record AuthenticatorSettings
{
    public required AuthenticatorKind Kind { get; init; }

    public required bool AllowAll { get; init; }

    public required ImmutableArray<string> AllowedUsers { get; init; }

    public required ImmutableArray<string> AllowedOrganizations { get; init; }

    public required string? ClientId { get; init; }

    public static AuthenticatorSettings Read(SettingsReader read) => new()
    {
        Kind = read.Required("kind", Kinds.Choice("github", Choice.Of("github", AuthenticatorKind.GitHub), Choice.Of("shared-password", AuthenticatorKind.SharedPassword), Choice.Of("dummy", AuthenticatorKind.Dummy)),
            "`github` signs in with GitHub; `shared-password` gives everybody one generated password (stack output `hubPassword`); `dummy` lets anybody in under any name, for load tests."),
        AllowAll = read.Optional("allowAll", Kinds.Flag, "false", "Everybody who can prove who they are may use the hub."),
        AllowedUsers = read.List("allowedUsers", SettingKinds.UserName, "Users who may use the hub.", [], "none"),
        AllowedOrganizations = read.List("allowedOrganizations", Kinds.Text("a GitHub organization, or organization:team", "callysto"),
            "GitHub organizations or teams whose members may use the hub.", [], "none"),
        ClientId = read.OptionalText("clientId", Kinds.Text("the client id of a GitHub OAuth app", "Iv1.0123456789abcdef"), "none; needed for `github`",
            "OAuth app whose callback is https://<host>/hub/oauth_callback."),
    };
}
