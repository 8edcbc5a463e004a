using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>Logging in to Grafana with GitHub.</summary>
public sealed record GrafanaGitHubSettings
{
    public required string ClientId { get; init; }

    public required ImmutableArray<string> Organizations { get; init; }

    public static GrafanaGitHubSettings Read(SettingsReader read) => new()
    {
        ClientId = read.Required("clientId", Kinds.Text("the client id of a GitHub OAuth application", "Iv1.0123456789abcdef"), "Its secret is the setting `grafanaClientSecret`."),
        Organizations = read.RequiredList("organizations", GkeKinds.GitHubOrganization, "GitHub organizations whose members may look."),
    };
}
