using System.Collections.Immutable;
using Pulumi;

namespace JupyterHubInfra.Components.Support;

/// <summary>Who may log in to Grafana besides its administrator.</summary>
public abstract record GrafanaLogin
{
    private GrafanaLogin()
    {
    }

    /// <summary>Nobody: there is the administrator's password alone.</summary>
    public static GrafanaLogin AdministratorOnly { get; } = new OnePassword();

    /// <summary>Members of organisations on GitHub, as viewers who may edit copies.</summary>
    /// <param name="clientId">Client of an OAuth app whose callback is <c>https://HOST/login/github</c>.</param>
    /// <param name="clientSecret">Its secret.</param>
    /// <param name="organisations">Organisations, at least one: without any, everybody with an account at GitHub would be let in.</param>
    public static GrafanaLogin GitHub(string clientId, Input<string> clientSecret, params ImmutableArray<string> organisations) => new GitHubMembers(clientId, clientSecret, organisations);

    internal sealed record OnePassword : GrafanaLogin;

    internal sealed record GitHubMembers(string ClientId, Input<string> ClientSecret, ImmutableArray<string> Organisations) : GrafanaLogin;
}
